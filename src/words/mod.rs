//! Every word on the screen, in English and Chinese.
