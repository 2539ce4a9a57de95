//! The words that never change: one line each, English and Chinese side by side.

use super::Lang;

macro_rules! words {
    ($($word:ident = $english:literal, $chinese:literal;)*) => {
        /// A word or sentence of the window.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each word stands beside its name below")]
        pub enum Word {
            $($word,)*
        }

        impl Word {
            /// All words.
            pub const ALL: &[Word] = &[$(Word::$word,)*];
        }

        /// A word in a language.
        pub fn say(lang: Lang, word: Word) -> &'static str {
            match (lang, word) {
                $((Lang::English, Word::$word) => $english, (Lang::Chinese, Word::$word) => $chinese,)*
            }
        }
    };
}

words! {
    // Commands, in the order of the menu.
    New = "New map", "新建导图";
    NewWindow = "New window", "新建窗口";
    Open = "Open…", "打开…";
    Import = "Import papers or a canvas…", "导入论文或画布…";
    FillIn = "Fill in the paper", "补全论文信息";
    ExportPapers = "Export papers…", "导出论文…";
    ExportMap = "Export the map as PDF, SVG or PNG…", "将导图导出为 PDF、SVG 或 PNG…";
    ExportSelection = "Export the selection as a picture…", "将所选导出为图片…";
    ExportTour = "Hand out the tour as PDF…", "将讲解路线导出为 PDF 讲义…";
    Save = "Save", "保存";
    SaveAs = "Save as…", "另存为…";
    Close = "Close map", "关闭导图";
    Quit = "Quit", "退出";
    Undo = "Undo", "撤销";
    Redo = "Redo", "重做";
    Cut = "Cut", "剪切";
    Copy = "Copy", "复制";
    Paste = "Paste", "粘贴";
    PastePlain = "Paste as a note", "粘贴为笔记";
    Duplicate = "Duplicate", "创建副本";
    Delete = "Delete", "删除";
    SelectAll = "Select all", "全选";
    SelectNone = "Select nothing", "取消选择";
    ContextMenu = "More…", "更多…";
    NewConcept = "New concept", "新建概念";
    NewDependent = "New concept after it", "新建后续概念";
    NewSibling = "New concept beside it", "新建同级概念";
    NewPrerequisite = "New prerequisite", "新建先修概念";
    EditText = "Edit title or phrase", "编辑标题或连接语";
    EditNote = "Write the note", "写笔记";
    Link = "Link", "连线";
    KindPrerequisite = "Kind: prerequisite for", "类型：先修";
    KindLeadsTo = "Kind: leads to", "类型：引出";
    KindPartOf = "Kind: part of", "类型：属于";
    KindSupersedes = "Kind: supersedes", "类型：取代";
    KindRelates = "Kind: relates to", "类型：相关";
    TurnRound = "Turn the link round", "反转连线";
    Group = "Group", "编组";
    Ungroup = "Ungroup", "取消编组";
    Fold = "Fold or unfold the group", "折叠或展开分组";
    NudgeLeft = "Nudge left", "左移";
    NudgeRight = "Nudge right", "右移";
    NudgeUp = "Nudge up", "上移";
    NudgeDown = "Nudge down", "下移";
    AlignLeft = "Align left", "左对齐";
    AlignRight = "Align right", "右对齐";
    AlignTop = "Align top", "顶对齐";
    AlignBottom = "Align bottom", "底对齐";
    AlignColumn = "Align in a column", "排成一列";
    AlignRow = "Align in a row", "排成一行";
    SpreadAcross = "Spread evenly across", "水平均匀分布";
    SpreadDown = "Spread evenly down", "垂直均匀分布";
    SpaceAcross = "Equal gaps across", "水平等间距";
    SpaceDown = "Equal gaps down", "垂直等间距";
    ZoomIn = "Zoom in", "放大";
    ZoomOut = "Zoom out", "缩小";
    ZoomTo100 = "Zoom to 100 %", "缩放到 100 %";
    FitAll = "Zoom to the whole map", "缩放到整张导图";
    FitSelection = "Zoom to the selection", "缩放到所选内容";
    ViewBefore = "Previous view", "上一个视图";
    ViewAfter = "Next view", "下一个视图";
    BackToMap = "Back to the map", "回到导图";
    Show = "Present", "演示";
    ShowHere = "Present from here", "从此处演示";
    ToggleOutline = "Outline", "大纲";
    ToggleTours = "Tours", "讲解路线";
    AddStop = "Add a stop", "添加站点";
    NewTour = "New tour", "新建讲解路线";
    ProposeTour = "Propose a tour", "推荐讲解路线";
    TalkNext = "Next stop", "下一站";
    TalkBack = "Stop before", "上一站";
    TalkBlack = "Black screen", "黑屏";
    TalkWhite = "White screen", "白屏";
    TalkLaser = "Laser pointer", "激光笔";
    TalkDraw = "Draw", "画线";
    TalkAdd = "Add a concept to the stop", "为本站添加概念";
    TalkFind = "Find and fly there", "查找并前往";
    TalkSpeaker = "Speaker’s window", "讲解者窗口";
    TalkSwap = "Swap screens", "交换屏幕";
    TalkTheme = "Other theme for the audience", "切换听众主题";
    TalkEnd = "Leave the talk, step by step", "逐步退出演示";
    ToggleMinimap = "Minimap", "小地图";
    ToggleInspector = "Inspector", "检查器";
    FullScreen = "Full screen", "全屏";
    MapView = "Map", "导图";
    TableView = "Comparison", "对比表";
    LibraryView = "Papers", "论文库";
    Attach = "Attach a file or page", "附加文件或网页";
    Cite = "Cite a paper…", "引用论文…";
    Find = "Find…", "查找…";
    Neighbourhood = "Only the neighbourhood", "只看邻域";
    NeighbourhoodMore = "Neighbourhood: one step further", "邻域：扩大一步";
    NeighbourhoodLess = "Neighbourhood: one step closer", "邻域：缩小一步";
    GoToConcept = "Go to a concept…", "跳转到概念…";
    WalkLeft = "Walk left", "走到左侧概念";
    WalkRight = "Walk right", "走到右侧概念";
    WalkUp = "Walk up", "走到上方概念";
    WalkDown = "Walk down", "走到下方概念";
    NextRegion = "Next region of the window", "窗口的下一区域";
    PreviousRegion = "Previous region of the window", "窗口的上一区域";
    Settings = "Settings", "设置";
    Palette = "All commands…", "全部命令…";
    Keys = "All keys", "全部按键";
    ThemeSystem = "Theme: system", "主题：跟随系统";
    ThemeLight = "Theme: light", "主题：浅色";
    ThemeDark = "Theme: dark", "主题：深色";
    LanguageSystem = "Language: system", "语言：跟随系统";
    LanguageEnglish = "Language: English", "语言：English";
    LanguageChinese = "Language: 简体中文", "语言：简体中文";

    // Kinds of links, as they read between two titles.
    PrerequisiteFor = "prerequisite for", "先修于";
    LeadsTo = "leads to", "引出";
    PartOf = "part of", "属于";
    Supersedes = "supersedes", "取代";
    Relates = "relates to", "相关";

    // The same, read from the end of a link.
    Needs = "needs", "先修概念";
    GrewOutOf = "grew out of", "源自";
    HasPart = "has part", "包含";
    SupersededBy = "superseded by", "取代者";

    // Menu and bars.
    Menu = "Menu", "菜单";
    FileSection = "File", "文件";
    EditSection = "Edit", "编辑";
    MapSection = "Map", "导图";
    ViewSection = "View", "视图";
    GoSection = "Go", "跳转";
    TalkSection = "Talk", "讲解";
    HelpSection = "Help and settings", "帮助与设置";
    Recent = "Open recent", "最近打开";
    Example = "Example", "示例";
    ExampleLlm = "Large language models", "大语言模型";
    ExampleTraining = "How ChatGPT was trained", "ChatGPT 是怎样训练的";
    ExampleTransformer = "Inside a Transformer block", "Transformer 层的内部";
    Modified = "Not saved yet", "尚未保存";
    LinkKind = "Kind of link", "连线类型";
    Nudge = "Nudge", "微移";
    Spread = "Spread", "分布";
    Align = "Align", "对齐";
    Walk = "Walk to neighbour", "走到相邻概念";
    Theme = "Theme", "主题";
    ThemeSystemShort = "System", "跟随系统";
    ThemeLightShort = "Light", "浅色";
    ThemeDarkShort = "Dark", "深色";
    Language = "Language", "语言";
    LanguageEnglishShort = "English", "English";
    LanguageChineseShort = "中文", "中文";

    // The inspector.
    Kind = "Kind", "类型";
    NoKind = "No kind", "无类型";
    NewKind = "New kind", "新类型";
    AddKind = "Add a kind", "添加类型";
    KindTitle = "Name of the kind", "类型名称";
    EditKind = "Colour and icon", "颜色与图标";
    RemoveKind = "Remove the kind", "移除类型";
    ReplaceKind = "Its concepts become…", "其概念改为……";
    SelectAllOf = "Select all", "全选";
    GroupField = "Group", "分组";
    SeveralDates = "Several dates", "多个日期";
    SeveralValues = "Several values", "多个值";
    AddToAll = "Give it to all", "全部添加";
    Icon = "Icon", "图标";
    Outdated = "outdated", "已被取代";
    SeveralKinds = "Several kinds", "多种类型";
    Date = "Date", "日期";
    DateHint = "Add a date", "添加日期";
    DateError = "Not a date yet: write 2017, 2017-06 or 2017-06-12", "无法识别日期：请写作 2017、2017-06 或 2017-06-12";
    OtherNames = "Other names", "别名";
    AddName = "Add another name", "添加别名";
    Tags = "Tags", "标签";
    AddTag = "Add a tag", "添加标签";
    Remove = "Remove", "移除";
    Note = "Note", "笔记";
    NoteTooLong = "The note is too long to be edited here; this is how it begins", "笔记过长，无法在此编辑；以下为开头";
    WriteNote = "Write the note", "写笔记";
    Files = "Files and pages", "文件与网页";
    AddFile = "Add a file or an address", "添加文件或网址";
    FileMissing = "not there", "不存在";
    ReadHere = "Read it here", "在此阅读";
    CloseText = "Close the text", "收起文本";
    Attached = "Attached to the concept", "已附加到概念";
    SaveFirst = "Save the map first: its files lie beside it", "请先保存导图：文件以导图所在位置为准";
    NoViewer = "No viewer could be opened for", "无法打开查看程序";
    OutsideTitle = "Open a file from outside of the map’s folder?", "打开导图文件夹之外的文件吗？";
    FileNotThere = "There is no such file", "没有此文件";
    MentionedIn = "Mentioned in", "提及此概念的笔记";
    NoteHint = "What it is, and why it matters here", "它是什么，为何重要";
    Facts = "Facts", "事实";
    AddFact = "Add a fact", "添加事实";
    FactName = "Name", "名称";
    FactValue = "Value", "值";
    FactPaper = "Paper that says so", "出处论文";
    OpenPaper = "Open the paper", "打开论文";
    Links = "Links", "连线";
    NoLinks = "No links yet. Drag from a dot at the card’s side to another card.", "尚无连线。从卡片边缘的圆点拖到另一张卡片。";
    EditLink = "Edit the link", "编辑连线";
    RemoveLink = "Remove the link", "移除连线";
    Papers = "Papers", "论文";
    From = "From", "起点";
    To = "To", "终点";
    PhraseHint = "What the link says, in your words", "用自己的话说明这条连线";
    Reason = "Reason", "理由";
    ReasonHint = "Why it is so", "为何如此";
    Colour = "Colour", "颜色";
    Folded = "Shown as", "显示为";
    FoldedYes = "One card", "一张卡片";
    FoldedNo = "A frame", "边框";
    MapTitle = "Title of the map", "导图标题";
    About = "About", "说明";
    AboutHint = "What the map is about", "这张导图讲什么";
    Legend = "Legend", "图例";
    SelectSomething = "Select a concept to read and edit it here", "选中一个概念，即可在此阅读和编辑";
    Comma = ", ", "，";
    Orange = "Orange", "橙";
    Sky = "Sky blue", "天蓝";
    Green = "Green", "绿";
    Olive = "Yellow", "黄";
    Blue = "Blue", "蓝";
    Vermillion = "Vermillion", "朱红";
    Purple = "Purple", "紫";
    Grey = "Grey", "灰";

    // The library.
    TitleUnknown = "Title unknown", "标题未知";
    Authors = "Authors", "作者";
    AuthorsHint = "Names, with ; between them", "姓名，以；分隔";
    Venue = "Venue", "出处";
    VenueHint = "Journal or conference", "期刊或会议";
    Arxiv = "arXiv", "arXiv";
    ArxivHint = "1706.03762", "1706.03762";
    Doi = "DOI", "DOI";
    DoiHint = "10.…", "10.…";
    Address = "Address", "网址";
    AddressHint = "https://…", "https://…";
    CiteKey = "Cite key", "引用键";
    CiteKeyHint = "Its key in a bibliography", "文献库中的键";
    ShowCarried = "Show what it carries on the map", "在导图上显示它支持的内容";
    RemovePaper = "Remove the paper", "移除论文";
    AddList = "Add it to a new list", "加入新清单";
    ReadingLists = "Reading lists", "阅读清单";
    EarlierInList = "Earlier in the list", "在清单中前移";
    LaterInList = "Later in the list", "在清单中后移";
    WhyRead = "Why to read it here", "为何在此读它";
    WhyReadHint = "Why here", "为何在此";
    WhySkip = "Who may skip it", "谁可以跳过";
    WhySkipHint = "Skip it if…", "何时可跳过……";
    SupportsHint = "Select a concept on the map and press Ctrl+Shift+K to let it rest on a paper", "在导图上选中概念，按 Ctrl+Shift+K 引用论文";
    OtherFields = "Other fields", "其他字段";
    UsedIn = "Supports", "支持";
    InLists = "Lists", "清单";
    FilterPapers = "Filter", "筛选";
    AddPaperHint = "Add a paper: paste a DOI, an arXiv address or BibTeX", "添加论文：粘贴 DOI、arXiv 网址或 BibTeX";
    AddPaper = "Add a paper", "添加论文";
    NoPapers = "No papers yet. Paste an arXiv address or BibTeX.", "尚无论文。粘贴 arXiv 网址或 BibTeX。";
    NoSuchPaper = "No paper fits", "没有符合的论文";
    FindPaper = "Cite the paper called…", "引用论文……";
    Uncite = "No longer rest on it", "取消引用";
    NoPapersHere = "No papers yet. Ctrl+Shift+K cites one.", "尚无论文。按 Ctrl+Shift+K 引用。";
    Cited = "Cited", "已引用";
    CitedHere = "The concept rests on this paper now", "此概念已引用该论文";
    PaperPasted = "A concept for the paper; Fill in finds its title", "已为论文新建概念；“补全”可查找标题";
    ImportTitle = "Add these papers?", "添加这些论文吗？";
    MergePapers = "Add and merge", "添加并合并";
    KeepBothPapers = "Keep both", "两者都保留";
    AddNewPapers = "Only the new ones", "仅添加新论文";
    AddPapersAnswer = "Add", "添加";
    SelectPaperFirst = "Select a paper in the library first", "请先在论文库中选择一篇论文";
    NothingToAskBy = "It has no DOI and no arXiv id to ask by", "没有可供查询的 DOI 或 arXiv 编号";
    FilledIn = "Filled in", "已补全";
    NothingToFillIn = "Nothing was missing", "没有缺少的信息";
    Asking = "Asking what this is:", "正在查询：";
    NothingNew = "Nothing new came in", "没有新内容";
    NoPapersInFile = "There are no papers in this file", "文件中没有论文";
    ImportOpenTitle = "Import papers or a canvas", "导入论文或画布";
    ExportTitle = "Export papers", "导出论文";
    HandOutTitle = "Hand out the tour as PDF", "将讲解路线导出为 PDF 讲义";
    PictureTitle = "Export as PDF, SVG or PNG", "导出为 PDF、SVG 或 PNG";
    Pictures = "Pictures and pages", "图片与页面";
    NoTourToExport = "Open the tour that you want to export first", "请先打开要导出的讲解路线";
    Exporting = "Exporting", "正在导出";
    Bibliographies = "Bibliographies", "文献库";
    Importable = "What can be imported", "可导入的文件";
    CanvasTitle = "The canvas is a map now", "画布已转换为导图";
    CanvasText = "Not all could come as it was; nothing of it is lost", "并非所有内容都能原样转换；没有丢失内容";
    IsThere = "It is in the library already", "已在文献库中";
    NotAPaper = "No DOI, arXiv id or BibTeX is in this text", "此文本中没有 DOI、arXiv 编号或 BibTeX";

    // Comparing.
    NoTables = "No comparison yet. Select some concepts on the map and come back.", "尚无对比表。在导图上选中几个概念，再回到这里。";
    SelectedConcepts = "Selected concepts", "所选概念";
    AddRows = "Add the selected concepts", "添加所选概念";
    AddColumn = "Compare by another fact", "按另一项事实对比";
    KeepTable = "Keep this comparison", "保存此对比表";
    RemoveTable = "Remove the comparison", "移除对比表";
    CopyMarkdown = "Copy as Markdown", "复制为 Markdown";
    CopyCsv = "Copy as CSV", "复制为 CSV";
    Copied = "Copied", "已复制";
    Unknown = "unknown", "未知";

    // Finding anything.
    FindHint = "Find in titles, notes, tags, papers", "查找标题、笔记、标签、论文";
    FindFilters = "Narrow down: kind:model tag:rlhf group:\"The GPT line\" date:2020-2022 papers:none", "缩小范围：类型:模型 标签:rlhf 分组:\"GPT 系列\" 日期:2020-2022 论文:无";
    PreviousHit = "Previous", "上一个";
    NextHit = "Next", "下一个";
    KeepView = "Keep this search with the map", "把此查找保存到导图";
    Looking = "Looking…", "正在查找…";

    // Finding by name.
    FindCommand = "Run a command", "运行命令";
    FindConcept = "Go to a concept, or type > for commands, # for tags, @ for papers", "跳转到概念，或输入 > 查命令、# 查标签、@ 查论文";
    FindLinkTo = "Link to the concept called…", "连到名为……的概念";
    TypeATitle = "Type a part of its title", "输入标题的一部分";
    NothingFound = "Nothing found", "未找到";

    // The sheet of keys.
    CloseThis = "Close", "关闭";
    Or = "or", "或";
    ShiftForMore = "Shift for more", "加 Shift 更进一步";
    Pointer = "Pointer", "指针";
    GesturePan = "Move the view", "移动视图";
    GesturePanHow = "Wheel, Space+drag, right drag", "滚轮、空格+拖动、右键拖动";
    GestureZoom = "Zoom at the pointer", "以指针为中心缩放";
    GestureZoomHow = "Ctrl+wheel, pinch", "Ctrl+滚轮、捏合";
    GestureNew = "New concept", "新建概念";
    GestureNewHow = "Double-click on blank", "双击空白处";
    GestureLink = "Link", "连线";
    GestureLinkHow = "Drag from a side dot", "从卡片边缘圆点拖出";
    GestureRehang = "Move a link’s end", "移动连线端点";
    GestureRehangHow = "Drag it", "拖动端点";
    GestureSelect = "Select more", "增选";
    GestureSelectHow = "Shift+click", "Shift+单击";
    GestureBox = "Select what is in a box", "框选";
    GestureBoxHow = "Drag on blank", "在空白处拖动";
    GestureCopy = "Duplicate", "创建副本";
    GestureCopyHow = "Alt+drag", "Alt+拖动";
    GestureAxis = "Along one axis", "沿单一方向";
    GestureAxisHow = "Shift while dragging", "拖动时按住 Shift";
    GestureFree = "Without snapping", "不吸附";
    GestureFreeHow = "Ctrl while dragging", "拖动时按住 Ctrl";

    // Choosing a file inside the window.
    OpenTitle = "Open a map", "打开导图";
    SaveTitle = "Save the map", "保存导图";
    MapFiles = "Maps", "导图";
    AnyFile = "All files", "所有文件";
    Cancel = "Cancel", "取消";
    Overwrite = "Overwrite", "覆盖";
    Reload = "Reload", "重新载入";
    WorkingFolder = "Go to the working folder", "前往工作文件夹";
    ShowHidden = "Show hidden files", "显示隐藏文件";
    ShowSystemFiles = "Show system files", "显示系统文件";
    Pinned = "Pinned", "已固定";
    Places = "Places", "位置";
    Devices = "Devices", "设备";
    RemovableDevices = "Removable devices", "可移动设备";
    HomeFolder = "Home", "主文件夹";
    DesktopFolder = "Desktop", "桌面";
    DocumentsFolder = "Documents", "文档";
    DownloadsFolder = "Downloads", "下载";
    AudioFolder = "Music", "音乐";
    PicturesFolder = "Pictures", "图片";
    VideosFolder = "Videos", "视频";
    Pin = "Pin", "固定";
    Unpin = "Unpin", "取消固定";
    Rename = "Rename", "重命名";
    SelectedFile = "File", "文件";
    FileName = "Name", "名称";
    OpenButton = "Open", "打开";
    OverwriteQuestion = "is there already. Overwrite it?", "已存在。要覆盖吗？";
    EmptyFolderName = "The folder needs a name", "请输入文件夹名称";
    EmptyFileName = "The file needs a name", "请输入文件名";
    FolderExists = "There is a folder of this name", "已有同名文件夹";
    FileExists = "There is a file of this name", "已有同名文件";

    // The line that names the next gesture.
    BeginOwn = "Begin your own map", "新建自己的导图";
    HintOwnHow = "Ctrl+N", "Ctrl+N";
    HintOwn = "– this one is an example", "– 当前为示例";
    HintConceptHow = "Double-click", "双击空白处";
    HintConcept = "makes a concept", "新建概念";
    HintLinkHow = "Drag a dot", "拖动圆点";
    HintLink = "at a card’s side to link it", "（卡片边缘）即可连线";
    HintGroupHow = "Drag a box", "框选";
    HintGroup = "around concepts, then Ctrl+G groups them", "多个概念，再按 Ctrl+G 编组";
    HintNoteHow = "E", "E";
    HintNote = "writes a note on the selected concept", "为选中的概念写笔记";
    HintShowHow = "F5", "F5";
    HintShow = "presents the map on the whole screen", "全屏演示导图";

    // Showing the map.
    ShowHint = "Space goes on, the arrows walk along the links; E, or another click on the card, reads its note; Esc ends", "空格键前往下一个，方向键沿连线走动；按 E 或再次单击卡片阅读笔记；Esc 结束";
    LastConcept = "This is the last concept; Esc ends", "这是最后一个概念；Esc 结束";
    FirstConcept = "This is the first concept", "这是第一个概念";
    NoNote = "No note yet", "尚无笔记";
    NoWayThere = "No link leads that way; Space goes on", "这个方向没有连线；空格键前往下一个";

    // The settings.
    InterfaceSize = "Size of everything", "界面大小";
    Motion = "Motion", "动画";
    MotionLess = "Less", "减少";
    MotionFull = "All", "全部";
    Wheel = "The wheel", "滚轮";
    WheelPans = "Moves the view", "移动视图";
    WheelZooms = "Zooms", "缩放";
    TabKey = "The Tab key", "Tab 键";
    TabGrows = "Grows the map", "新建概念";
    TabMoves = "Moves the focus", "移动焦点";
    KeysOfCommands = "Keys", "按键";
    FindACommand = "Find a command", "查找命令";
    PressNewKeys = "Press the new keys; Esc leaves it", "请按下新按键；Esc 取消";
    ResetKeys = "Its own keys again", "恢复默认按键";
    ResetAllKeys = "All keys as they were", "全部恢复默认";
    TakeKeys = "Take them", "改用";
    LeaveKeys = "Leave it", "保持不变";
    KeysOfTheSystem = "Cut, copy and paste have the keys of the system. They can’t be given others.", "剪切、复制和粘贴使用系统按键。无法更改。";

    // The map.
    Minimap = "The whole map in small", "整张导图的缩略图";
    Map = "Map", "导图";
    TopBar = "Top bar", "顶栏";
    Bars = "Legend and zoom", "图例与缩放";
    Untitled = "Untitled map", "未命名导图";
    UntitledTour = "Untitled tour", "未命名讲解路线";
    NoTours = "No tours yet. A tour leads through the map stop by stop, with notes for whoever speaks.", "尚无讲解路线。讲解路线带领听众逐站浏览导图，并为讲解者提供提示。";
    NoStops = "No stops yet. Select concepts and press S.", "尚无站点。选择概念后按 S。";
    TourTitle = "Title of the tour", "讲解路线标题";
    StopTitle = "Title of the stop", "站点标题";
    SpeakerNotes = "Speaker notes", "讲解提示";
    SpeakerNotesHint = "What to say here", "在此要讲的内容";
    Minutes = "Minutes", "分钟";
    InStops = "In its stops:", "各站合计：";
    Present = "Present", "演示";
    RemoveTour = "Remove the tour", "移除讲解路线";
    RemoveStop = "Remove the stop", "移除站点";
    RemoveShown = "No longer show", "不再显示";
    ShowSelection = "Show what is selected instead", "改为显示所选内容";
    HideLater = "Hide what comes later", "隐藏后面的内容";
    ShowsNothing = "Shows nothing", "不显示任何内容";
    ShowsNothingYet = "It shows nothing yet. Select concepts and use the first button below.", "尚不显示任何内容。选择概念后使用下方第一个按钮。";
    WholeMap = "The whole map", "整张导图";
    WholeWay = "The whole way", "全程回顾";
    Gone = "gone", "已删除";
    NothingLeadsThere = "Nothing leads to this concept; a tour needs a way. Select another one, or a group", "没有概念通向它；讲解路线需要一条路。请选择其他概念或分组";
    EmptyTourTold = "This tour has no stops yet. Select concepts and press S", "该讲解路线尚无站点。选择概念后按 S";
    FindTourEnd = "A tour to which concept, or through which group?", "讲解通向哪个概念，或经过哪个分组？";
    ChooseTour = "Which tour?", "选择讲解路线";
    TalkHint = "→ goes on, ← goes back, Esc ends", "→ 前进，← 后退，Esc 结束";
    AddedInTalk = "Added in this talk:", "本次演示中新增：";
    ShowThem = "Show", "查看";
    TourIsGone = "The tour is gone; the talk ended", "讲解路线已不存在，演示结束";
    LastStopShort = "This is the last stop", "这是最后一站";
    NextStopIs = "Next:", "下一站：";
    WholeTalk = "Talk", "全程";
    ThisStop = "This stop", "本站";
    AllStops = "All stops", "所有站点";
    LargerNotes = "Larger notes", "放大提示";
    SmallerNotes = "Smaller notes", "缩小提示";
    NoSpeakerNotes = "No notes for this stop", "本站没有讲解提示";
    AudienceIsClosed = "The audience’s window is closed. S opens it again", "听众窗口已关闭。按 S 重新打开";
    DragToProjector = "Drag this window to the projector, then press F11", "将此窗口拖到投影仪屏幕，然后按 F11";
    ScreenIsGone = "The other screen is gone; the talk goes on here", "另一个屏幕已断开，演示在此继续";
    OneScreen = "There is one screen only", "只有一个屏幕";
    AudienceTitle = "Audience", "听众";
    Rehearsed = "last", "上次";
    BackToTour = "Esc: back to the tour", "Esc：返回讲解路线";
    NoSuchStop = "There is no stop of this number", "没有这个编号的站点";
    LastStop = "That was the last stop; Esc ends", "已是最后一站；按 Esc 结束";
    FirstStop = "This is the first stop", "已是第一站";
    EmptyMap = "Double-click to make the first concept", "双击画布，新建第一个概念";
    ConceptRole = "concept", "概念";
    GroupRole = "group", "分组";
    TitleField = "Title", "标题";
    PhraseField = "Linking phrase", "连接语";

    // What the program tells.
    NothingToSave = "Nothing to save: the file holds the map as it is", "无需保存：文件与导图一致";
    Saved = "Saved", "已保存";
    MapIsClosed = "Not done: the map that this was for is no longer open", "未执行：相应的导图已经关闭";
    NotDone = "That could not be done; the map is as it was", "操作未完成；导图保持原样";
    SelectOneFirst = "Select one concept first", "请先选择一个概念";
    SelectALinkFirst = "Select a link first", "请先选择一条连线";
    LinkIsThere = "They are linked already", "它们之间已有连线";
    NoTextToPaste = "The clipboard holds no text", "剪贴板中没有文本";
    AddedToNote = "Added to the note", "已添加到笔记";
    PasteAsText = "Paste as text", "作为文本粘贴";
    Pasting = "Pasting what is on the clipboard", "正在粘贴剪贴板内容";
    Clipboard = "Clipboard", "剪贴板";
    OutlineTooLarge = "The outline is larger than a map can be", "大纲超出导图所能容纳的范围";
    OutlineTooLargeHint = "Paste a part of it, or all of it as text into one note", "请粘贴其中一部分，或将全部作为文本粘贴到一条笔记";
    NoNewWindow = "No other window could be opened", "无法打开新窗口";
    NoNewWindowHint = "Start Mailuo once more, as you did before", "请像之前那样再启动一次脉络";
    GroupDeleted = "Group deleted; its concepts stay", "分组已删除；其中的概念保留";
    DeleteThemToo = "Delete them too", "一并删除";
    NewGroup = "New group", "新分组";
    Undone = "Undone", "已撤销";
    Redone = "Redone", "已重做";

    Opening = "Opening", "正在打开";
    CommentsWillGo = "The file has comments; saving takes them away", "文件中有注释；保存后注释会丢失";
    NoFolderForCopies = "There is no folder for your settings, so nothing can be saved safely", "找不到用户设置文件夹，无法安全保存";
    RecoveryCopy = "Recovery copy", "恢复副本";
    AddressTitle = "Open this address?", "打开这个网址吗？";
    OpenAddress = "Open it", "打开";
    NotOpened = "Mailuo opens web addresses only, not this one", "脉络只打开网页地址，不打开此地址";
    NoBrowser = "No browser could be opened; the address is", "无法打开浏览器；网址为";

    NoDisplay = "Mailuo could not open a window: it needs a display (X11 or Wayland) with OpenGL; `mailuo check` and `mailuo fmt` need none", "脉络无法打开窗口：需要带 OpenGL 的显示环境（X11 或 Wayland）；`mailuo check` 和 `mailuo fmt` 不需要";
    SettingsFile = "Settings", "设置";
    SettingsUnreadable = "Your settings could not be read; these are the usual ones", "无法读取设置；已使用默认设置";
    SettingsBroken = "Your settings were broken; they are kept beside, and these are the usual ones", "设置文件已损坏；已保留在旁边，并使用默认设置";
    SettingsTooNew = "A newer Mailuo wrote your settings; they are kept beside, and these are the usual ones", "设置由更新版本的脉络写入；已保留在旁边，并使用默认设置";

    // Questions that stand in the way.
    UnsavedTitle = "Save the changes?", "保存更改吗？";
    DontSave = "Don’t save", "不保存";
    ChangedTitle = "The file was changed by another program", "文件已被其他程序更改";
    ChangedText = "What it holds now is not what was opened or saved here. Nothing has been written.", "文件内容与此处打开或保存的不同。尚未写入任何内容。";
    GoneTitle = "The file is gone", "文件已不存在";
    GoneText = "Somebody moved or deleted it. Nothing has been written", "文件已被移动或删除。尚未写入任何内容";
    SaveAgain = "Save it there again", "重新保存到原处";
    ExistsTitle = "There is a file of this name", "已有同名文件";
    ExistsText = "Saving would replace it", "保存将替换它";
    ThreadDied = "Something went wrong inside; the map is as it was", "程序内部出错；导图保持原样";
    LoadTheirs = "Load theirs", "载入对方版本";
    RestoreTitle = "Restore unsaved work?", "恢复未保存的工作吗？";
    RestoreText = "Mailuo ended before this was saved", "脉络结束时，以下内容尚未保存";
    RestoreSeveral = "Mailuo ended before these were saved; the first is restored, the others are offered again", "脉络结束时，以下内容尚未保存；将恢复第一份，其余下次再提示";
    FileSavedSince = "the file was saved after this", "此后文件已另行保存";
    Restore = "Restore", "恢复";
    DiscardTitle = "Discard unsaved work?", "放弃未保存的工作吗？";
    DiscardText = "It is not offered again; a copy is kept in the folder of Mailuo for 30 days", "不会再次提示恢复；副本在脉络的文件夹中保留 30 天";
    DiscardCopies = "Discard", "放弃";
    DiscardAllCopies = "Discard all", "全部放弃";
    Later = "Later", "以后再说";
    RepairedTitle = "The map was repaired", "导图已修复";
    RepairedText = "Nothing was lost and nothing was written; saving writes the repaired map", "没有丢失内容，也没有写入文件；保存时将写入修复后的导图";
    Fine = "Fine", "知道了";

    // The legend of a new map.
    LegendConcept = "Concept", "概念";
    LegendModel = "Model", "模型";
    LegendMethod = "Method", "方法";
    LegendData = "Data", "数据";
    LegendEvaluation = "Evaluation", "评测";
    LegendOrganisation = "Organisation", "机构";
    LegendApplication = "Application", "应用";
    LegendOpenQuestion = "Open question", "开放问题";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_in_both_languages() {
        for &word in Word::ALL {
            let (english, chinese) = (say(Lang::English, word), say(Lang::Chinese, word));
            assert!(!english.is_empty() && !chinese.is_empty(), "{word:?}");
            assert!(english.chars().next().is_some_and(|c| !c.is_whitespace()), "{word:?}");
            assert!(!english.ends_with('.') || english.matches(". ").count() > 0, "{word:?} ends with a full stop");
        }
    }
}
