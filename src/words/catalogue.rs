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
    Import = "Import papers or a canvas…", "导入文献或画布（.canvas）…";
    FillIn = "Fill in the paper", "联网补全文献信息";
    ExportPapers = "Export papers…", "导出文献…";
    ExportMap = "Export the map as PDF, SVG or PNG…", "将导图导出为 PDF、SVG 或 PNG…";
    ExportSelection = "Export the selection as a picture…", "将所选内容导出为图片…";
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
    EditText = "Edit title or phrase", "编辑标题或关系说明";
    EditNote = "Write the note", "写笔记";
    Link = "Link", "连线";
    KindPrerequisite = "Kind: prerequisite for", "类型：学完再学";
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
    ZoomTo100 = "Zoom to 100 %", "缩放到 100%";
    FitAll = "Zoom to the whole map", "显示整张导图";
    FitSelection = "Zoom to the selection", "显示所选内容";
    ViewBefore = "Previous view", "上一个视图";
    ViewAfter = "Next view", "下一个视图";
    BackToMap = "Back to the map", "回到导图";
    Show = "Present", "演示";
    ShowHere = "Present from here", "从这里开始演示";
    ToggleOutline = "Outline", "大纲";
    ToggleTours = "Tours", "讲解路线";
    AddStop = "Add a stop", "添加一站";
    NewTour = "New tour", "新建讲解路线";
    ProposeTour = "Propose a tour", "按先修关系生成路线";
    TalkNext = "Next stop", "下一站";
    TalkBack = "Stop before", "上一站";
    TalkBlack = "Black screen", "黑屏";
    TalkWhite = "White screen", "白屏";
    TalkLaser = "Laser pointer", "激光笔";
    TalkDraw = "Draw", "画笔";
    TalkAdd = "Add a concept to the stop", "为本站添加概念";
    TalkFind = "Find and fly there", "查找并跳转";
    TalkSpeaker = "Speaker’s window", "讲者窗口";
    TalkSwap = "Swap screens", "互换讲者屏与投影屏";
    TalkTheme = "Other theme for the audience", "切换投影屏主题";
    TalkEnd = "Leave the talk, step by step", "退出演示";
    ToggleMinimap = "Minimap", "小地图";
    NotesOnCards = "Notes on cards", "卡片上显示笔记开头";
    TagsOnCards = "Tags on cards", "卡片上显示标签";
    ToggleInspector = "Inspector", "详情面板";
    FullScreen = "Full screen", "全屏";
    MapView = "Map", "导图";
    TableView = "Comparison", "对比表";
    LibraryView = "Papers", "文献库";
    AttachFiles = "Attach files…", "添加附件…";
    Attach = "Attach a page or a path", "添加链接或路径";
    Cite = "Cite a paper…", "引用文献…";
    Find = "Find…", "查找…";
    Neighbourhood = "Only the neighbourhood", "只看相邻概念";
    NeighbourhoodMore = "Neighbourhood: one step further", "多看一层";
    NeighbourhoodLess = "Neighbourhood: one step closer", "少看一层";
    GoToConcept = "Go to a concept…", "转到概念…";
    WalkLeft = "Walk left", "转到左侧概念";
    WalkRight = "Walk right", "转到右侧概念";
    WalkUp = "Walk up", "转到上方概念";
    WalkDown = "Walk down", "转到下方概念";
    CardBelow = "Select the card below", "选择下面一张卡片";
    NextRegion = "Next region of the window", "切换到下一个面板";
    PreviousRegion = "Previous region of the window", "切换到上一个面板";
    Settings = "Settings", "设置";
    Palette = "All commands…", "全部命令…";
    Keys = "All keys", "快捷键";
    ThemeSystem = "Theme: system", "主题：跟随系统";
    ThemeLight = "Theme: light", "主题：浅色";
    ThemeDark = "Theme: dark", "主题：深色";
    LanguageSystem = "Language: system", "语言：跟随系统";
    LanguageEnglish = "Language: English", "语言：English";
    LanguageChinese = "Language: 简体中文", "语言：简体中文";

    // Kinds of links, as they read between two titles.
    PrerequisiteFor = "prerequisite for", "学完再学";
    LeadsTo = "leads to", "引出";
    PartOf = "part of", "属于";
    Supersedes = "supersedes", "取代";
    Relates = "relates to", "相关";

    // The same, read from the end of a link.
    Needs = "needs", "要先学";
    GrewOutOf = "grew out of", "源自";
    HasPart = "has part", "包含";
    SupersededBy = "superseded by", "让位于";

    // Menu and bars.
    Menu = "Menu", "菜单";
    FileSection = "File", "文件";
    EditSection = "Edit", "编辑";
    MapSection = "Map", "导图";
    ViewSection = "View", "视图";
    GoSection = "Go", "转到";
    TalkSection = "Talk", "演示";
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
    Walk = "Walk to neighbour", "转到相邻概念";
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
    GiveToSelection = "Give to the selection", "赋予所选内容";
    DragOntoCards = "Click to rename, drag onto cards", "单击改名，拖到卡片上赋予";
    DragOntoLinks = "Drag onto links", "拖到连线上赋予";
    KindTitle = "Name of the kind", "类型名称";
    EditKind = "Colour and icon", "颜色与图标";
    RemoveKind = "Remove the kind", "移除类型";
    ReplaceKind = "Its concepts become…", "把它的概念改为…";
    SelectAllOf = "Select all", "全选";
    GroupField = "Group", "分组";
    SeveralDates = "Several dates", "各不相同";
    SeveralValues = "Several values", "各不相同";
    AddToAll = "Give it to all", "添加到全部";
    Icon = "Icon", "图标";
    Outdated = "outdated", "已被取代";
    SeveralKinds = "Several kinds", "各不相同";
    Date = "Date", "日期";
    DateHint = "Add a date", "添加日期";
    DateError = "Not a date yet: write 2017, 2017-06 or 2017-06-12", "无法识别日期：请写作 2017、2017年6月 或 2017-06-12";
    OtherNames = "Other names", "别名";
    AddName = "Add another name", "添加别名";
    Tags = "Tags", "标签";
    AddTag = "Add a tag", "添加标签";
    FindTagged = "Find all with this tag", "查找带此标签的概念";
    Remove = "Remove", "移除";
    Note = "Note", "笔记";
    NoteTooLong = "The note is too long to be edited here; this is how it begins", "笔记过长，无法在此编辑，以下是开头部分";
    WriteNote = "Write the note", "写笔记";
    Files = "Files and pages", "附件与链接";
    AddFile = "Add a file or an address", "添加附件或链接";
    FileMissing = "not there", "文件不存在";
    PictureBroken = "This picture can't be shown", "无法显示此图片";
    ReadHere = "Read it here", "在这里阅读";
    CloseText = "Close the text", "收起文本";
    Attached = "Attached to the concept", "已添加到概念";
    SaveFirst = "Save the map first: its files lie beside it", "请先保存导图：附件存放在导图旁边";
    NoViewer = "No viewer could be opened for", "没有能打开它的程序";
    TakeAlongTitle = "Copy its files too?", "要一并复制它的文件吗？";
    TakeAlongText = "The map is saved. These files that it names stayed in its old folder; from the new one they are not found.", "导图已保存。它引用的以下文件还在原来的文件夹里，在新位置找不到它们。";
    TakeAlong = "Copy them", "复制";
    LeaveBehind = "Only the map", "只要导图";
    FilesCopied = "Files copied", "文件已复制";
    FilesNotCopied = "Not copied, for there is another file of that name or no room", "未能复制，那里已有同名文件或无法写入";
    OutsideTitle = "Open a file from outside of the map’s folder?", "要打开导图文件夹以外的文件吗？";
    FileNotThere = "There is no such file", "文件不存在";
    MentionedIn = "Mentioned in", "提到它的笔记";
    NoteHint = "What it is, and why it matters here", "它是什么，为什么重要";
    Facts = "Facts", "属性";
    AddFact = "Add a fact", "添加属性";
    FactName = "Name", "名称";
    FactValue = "Value", "值";
    FactPaper = "Paper that says so", "来源文献";
    OpenPaper = "Open the paper", "打开文献";
    Links = "Links", "连线";
    NoLinks = "No links yet. Drag from a dot at the card’s side to another card.", "还没有连线。从卡片边缘的圆点拖到另一张卡片即可。";
    EditLink = "Edit the link", "编辑连线";
    RemoveLink = "Remove the link", "移除连线";
    Papers = "Papers", "文献";
    From = "From", "起点";
    To = "To", "终点";
    PhraseHint = "What the link says, in your words", "用自己的话说明这条关系";
    Reason = "Reason", "理由";
    ReasonHint = "Why it is so", "为什么这样说";
    Colour = "Colour", "颜色";
    Folded = "Shown as", "显示为";
    FoldedYes = "One card", "一张卡片";
    FoldedNo = "A frame", "分组框";
    MapTitle = "Title of the map", "导图标题";
    About = "About", "简介";
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
    TitleUnknown = "Title unknown", "标题不详";
    Authors = "Authors", "作者";
    AuthorsHint = "Names, with ; or “and” between them", "姓名之间用；或、分隔";
    Venue = "Venue", "发表于";
    VenueHint = "Journal or conference", "期刊或会议";
    Arxiv = "arXiv", "arXiv";
    ArxivHint = "1706.03762", "1706.03762";
    Doi = "DOI", "DOI";
    DoiHint = "10.…", "10.…";
    Address = "Address", "网址";
    AddressHint = "https://…", "https://…";
    CiteKey = "Cite key", "引用标识";
    CiteKeyHint = "Its key in a bibliography", "如 ouyang2022";
    ShowCarried = "Show on the map where it is cited", "在导图上显示引用它的内容";
    RemovePaper = "Remove the paper", "移除文献";
    AddList = "Add it to a new list", "新建阅读清单";
    ReadingLists = "Reading lists", "阅读清单";
    EarlierInList = "Earlier in the list", "在清单中上移";
    LaterInList = "Later in the list", "在清单中下移";
    WhyRead = "Why to read it here", "为什么要读";
    WhyReadHint = "Why here", "为什么要读";
    WhySkip = "Who may skip it", "什么情况可以跳过";
    WhySkipHint = "Skip it if…", "什么情况可以跳过";
    SupportsHint = "Drag the paper to a card, or select a concept on the map and press Ctrl+Shift+K", "把文献拖到卡片上，或在导图上选中概念后按 Ctrl+Shift+K 引用";
    OtherFields = "Other fields", "其他字段";
    UsedIn = "Cited by", "被引用";
    InLists = "Lists", "阅读清单";
    FilterPapers = "Filter", "筛选";
    AddPaperHint = "Add papers: paste DOIs, arXiv or web addresses, or BibTeX", "添加文献：粘贴 DOI、arXiv 或网页网址，或 BibTeX";
    AddPaper = "Add a paper", "添加文献";
    NoPapers = "No papers yet. Paste an arXiv address or BibTeX.", "还没有文献。粘贴 arXiv 网址或 BibTeX。";
    NoSuchPaper = "No paper fits", "没有符合条件的文献";
    FindPaper = "Cite the paper called…", "引用哪篇文献？";
    Uncite = "No longer cite it", "取消引用";
    NoPapersHere = "No papers yet. Ctrl+Shift+K cites one.", "还没有文献。按 Ctrl+Shift+K 引用。";
    Cited = "Cited", "已引用";
    CitedHere = "The concept cites this paper now", "概念已引用这篇文献";
    PaperPasted = "A concept for the paper; Fill in finds its title", "已为文献新建概念；“联网补全文献信息”可查到标题";
    ImportTitle = "Add these papers?", "添加这些文献吗？";
    MergePapers = "Add and merge", "添加并合并";
    KeepBothPapers = "Keep both", "两者都保留";
    AddNewPapers = "Only the new ones", "仅添加新文献";
    AddPapersAnswer = "Add", "添加";
    SelectPaperFirst = "Select a paper in the library first", "请先在文献库中选择一篇文献";
    NothingToAskBy = "It has no DOI and no arXiv id to ask by", "没有 DOI 或 arXiv 编号，无法联网查询";
    FilledIn = "Filled in", "已补全";
    NothingToFillIn = "Nothing was missing", "没有需要补全的信息";
    Asking = "Asking what this is:", "正在查询：";
    NothingNew = "Nothing new came in", "没有新增内容";
    NoPapersInFile = "There are no papers in this file", "文件中没有文献";
    ImportOpenTitle = "Import papers or a canvas", "导入文献或画布（.canvas）";
    ExportTitle = "Export papers", "导出文献";
    HandOutTitle = "Hand out the tour as PDF", "将讲解路线导出为 PDF 讲义";
    AttachTitle = "Files to attach", "选择附件";
    PictureTitle = "Export as PDF, SVG or PNG", "导出为 PDF、SVG 或 PNG";
    Pictures = "Pictures and pages", "图片与 PDF";
    NoTourToExport = "Open the tour that you want to export first", "请先打开要导出的讲解路线";
    Exporting = "Exporting", "正在导出";
    Bibliographies = "Bibliographies", "文献文件";
    Importable = "What can be imported", "可导入的文件";
    CanvasTitle = "The canvas is a map now", "画布已转换为导图";
    CanvasText = "Not all could come as it was; nothing of it is lost", "部分内容无法原样转换，但没有丢失";
    IsThere = "It is in the library already", "文献库中已有这篇文献";
    NotAPaper = "No DOI, arXiv id, web address or BibTeX is in this text", "这段文字中没有 DOI、arXiv 编号、网址或 BibTeX";
    EmptyPaperAdded =
        "An empty paper: say at the side what it is. The field beside + takes DOIs, addresses and BibTeX, several at once",
        "已添加空白文献：可在侧栏填写。“+”旁的输入框可一次粘贴多个 DOI、网址或 BibTeX";

    // Comparing.
    NoTables = "No comparison yet. Select some concepts on the map, or begin with an empty one.", "还没有对比表。可以在导图上选中几个概念，也可以从空表开始。";
    NewTable = "New comparison", "新建对比表";
    RenameTable = "Rename the comparison", "重命名对比表";
    TableKept = "The comparison is kept with the map now", "对比表已保存到导图";
    NewColumn = "New column…", "新增列…";
    NewRow = "New row…", "新增行…";
    UnnamedColumn = "Column", "列";
    UnnamedRow = "Row", "行";
    NewOnMap = "New on the map: ", "导图中新增：";
    EmptyCell = "not filled in", "未填";
    SortBy = "Sort by", "排序";
    SortUp = "Sort upwards", "升序";
    SortDown = "Sort downwards", "降序";
    KeepOrder = "Keep this order", "保留此顺序";
    OwnOrder = "Back to its own order", "恢复原顺序";
    MoveColumnLeft = "Move left", "左移";
    MoveColumnRight = "Move right", "右移";
    MoveRowUp = "Move up", "上移";
    MoveRowDown = "Move down", "下移";
    RemoveColumn = "Take the column out", "移除此列";
    RemoveRow = "Take the row out", "移除此行";
    ShowOnMap = "Show on the map", "在导图中显示";
    ShowPaper = "Show the paper in the library", "在文献库中显示";
    ClearCells = "Empty", "清空";
    SelectedConcepts = "Selected concepts", "所选概念";
    AddRows = "Add the selected concepts", "添加所选概念";
    KeepTable = "Keep this comparison", "保存此对比表";
    RemoveTable = "Remove the comparison", "移除对比表";
    CopyMarkdown = "Copy as Markdown", "复制为 Markdown";
    CopyCsv = "Copy as CSV", "复制为 CSV";
    Copied = "Copied", "已复制";

    // Finding anything.
    FindHint = "Find in titles, notes, tags, papers", "在标题、笔记、标签、文献中查找，可用拼音";
    FindFilters = "Narrow down: kind:model tag:rlhf group:\"The GPT line\" date:2020-2022 papers:none", "可以加条件，如 类型：模型 标签：rlhf 分组：“GPT 系列” 日期：2020-2022 文献：无";
    Hits = "What was found", "查找结果";
    PreviousHit = "Previous", "上一个";
    NextHit = "Next", "下一个";
    KeepView = "Keep this search with the map", "将这次查找保存到导图中";
    Looking = "Looking…", "正在查找…";

    // Finding by name.
    FindCommand = "Run a command", "运行命令";
    FindConcept = "Go to a concept, or type > for commands, # for tags, @ for papers", "转到概念；输入 > 查命令，# 查标签，@ 查文献";
    FindLinkTo = "Link to the concept called…", "连到哪个概念？";
    TypeATitle = "Type a part of its title", "输入标题的一部分";
    NothingFound = "Nothing found", "没有找到";

    // The sheet of keys.
    CloseThis = "Close", "关闭";
    Or = "or", "或";
    ShiftForMore = "Shift for more", "加 Shift 范围更大";
    Pointer = "Pointer and text", "鼠标与输入";
    GesturePan = "Move the view", "移动视图";
    GesturePanHow = "Wheel, Space+drag, right drag", "滚轮、空格+拖动、右键拖动";
    GestureZoom = "Zoom at the pointer", "以指针为中心缩放";
    GestureZoomHow = "Ctrl+wheel, pinch", "Ctrl+滚轮、双指缩放";
    GestureNew = "New concept", "新建概念";
    GestureNewHow = "Double-click on blank", "双击空白处";
    GestureLink = "Link", "连线";
    GestureLinkHow = "Drag from a side dot", "从卡片边缘圆点拖出";
    GestureRehang = "Move a link’s end", "移动连线端点";
    GestureRehangHow = "Drag it", "拖动端点";
    GestureSelect = "Select more", "增选";
    GestureSelectHow = "Shift+click", "Shift+单击";
    GestureBelow = "Down a pile of cards", "选择叠在下面的卡片";
    GestureBelowHow = "Click again, Alt+click", "再次单击，Alt+单击";
    GestureBox = "Select what is in a box", "框选";
    GestureBoxHow = "Drag on blank", "在空白处拖动";
    GestureCopy = "Duplicate", "创建副本";
    GestureCopyHow = "Alt+drag", "Alt+拖动";
    GestureGrow = "Keep a title and go on with the next", "写完标题，接着新建下一个";
    GestureGrowHow = "Tab while writing it", "写标题时按 Tab";
    GestureCite = "Let a concept cite a paper", "让概念引用文献";
    GestureCiteHow = "Drag it from the library to the card", "从文献库拖到卡片上";
    GestureStop = "Go to a stop of a talk", "演示时跳到某一站";
    GestureStopHow = "Its number, then Enter", "输入数字，再按 Enter";
    GestureGive = "Give a kind", "赋予类型";
    GestureGiveHow = "Drag it from the legend", "从图例拖到卡片上";
    GestureAxis = "Along one axis", "锁定水平/垂直";
    GestureAxisHow = "Shift while dragging", "拖动时按住 Shift";
    GestureFree = "Without snapping", "暂不吸附";
    GestureFreeHow = "Ctrl while dragging", "拖动时按住 Ctrl";

    // Choosing a file inside the window.
    OpenTitle = "Open a map", "打开导图";
    SaveTitle = "Save the map", "保存导图";
    MapFiles = "Maps", "导图";
    AnyFile = "All files", "所有文件";
    Cancel = "Cancel", "取消";
    Overwrite = "Overwrite", "覆盖";
    Reload = "Reload", "重新载入";
    WorkingFolder = "Go to the working folder", "转到当前文件夹";
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
    FileName = "Name", "文件名";
    OpenButton = "Open", "打开";
    OverwriteQuestion = "is there already. Overwrite it?", "已存在，要覆盖吗？";
    EmptyFolderName = "The folder needs a name", "请输入文件夹名称";
    EmptyFileName = "The file needs a name", "请输入文件名";
    FolderExists = "There is a folder of this name", "已有同名文件夹";
    FileExists = "There is a file of this name", "已有同名文件";

    // The line that names the next gesture.
    BeginOwn = "Begin your own map", "新建自己的导图";
    HintOwn = "– this one is an example", "（当前打开的是示例）";
    HintConceptHow = "Double-click", "双击空白处";
    HintConcept = "makes a concept", "新建概念";
    HintLinkHow = "Drag a dot", "拖动卡片边上的圆点";
    HintLink = "at a card’s side to link it", "来连线";
    HintGroupHow = "Drag a box", "框选";
    HintGroup = "around concepts, then Ctrl+G groups them", "多个概念，再按 Ctrl+G 编组";
    HintNote = "writes a note on the selected concept", "为选中的概念写笔记";
    HintGrow = "makes the next concept, also while a title is written", "新建下一个概念并连线，写标题时也可以";
    HintCopy = "makes a copy of a card", "复制一张卡片";
    HintShow = "presents the map on the whole screen", "全屏演示导图";

    // Showing the map.
    ShowHint = "Space goes on, the arrows walk along the links; E, or another click on the card, reads its note; Esc ends", "空格键到下一个，方向键沿连线移动；按 E 或再次单击卡片阅读笔记；Esc 退出";
    LastConcept = "This is the last concept; Esc ends", "已是最后一个概念，按 Esc 退出";
    FirstConcept = "This is the first concept", "已是第一个概念";
    NoNote = "No note yet", "还没有笔记";
    NoWayThere = "No link leads that way; Space goes on", "这个方向没有连线；空格键到下一个";
    NowInGroup = "Now in", "已加入";
    NoLongerInGroup = "No longer in", "已移出";
    NowInOtherGroups = "Now in other groups", "分组已改变";
    LiesOver = "Lies over", "盖住了";
    MakeRoom = "Make room", "让开";
    NameTaken = "This name is taken, so the old one stays", "已有同名，保留原名";
    NothingBelow = "No other card lies here", "这里没有别的卡片";

    // The settings.
    InterfaceSize = "Size of everything", "界面缩放";
    Motion = "Motion", "动画";
    MotionLess = "Less", "减少";
    MotionFull = "All", "全部";
    Wheel = "The wheel", "滚轮";
    WheelPans = "Moves the view", "移动视图";
    WheelZooms = "Zooms", "缩放";
    TabKey = "The Tab key", "Tab 键";
    TabGrows = "Grows the map", "新建概念";
    TabMoves = "Moves the focus", "移动焦点";
    Letters = "Letters on the map", "在导图上按字母键";
    LettersWrite = "Are text", "输入文字";
    LettersCommand = "Are commands", "执行命令";
    KeysOfCommands = "Keys", "快捷键";
    FindACommand = "Find a command", "查找命令";
    PressNewKeys = "Press the new keys; Esc leaves it", "请按下新快捷键；Esc 取消";
    ResetKeys = "Its own keys again", "恢复默认快捷键";
    ResetAllKeys = "All keys as they were", "全部恢复默认";
    TakeKeys = "Take them", "仍要使用";
    LeaveKeys = "Leave it", "保持不变";
    KeysOfTheSystem = "Cut, copy and paste have the keys of the system. They can’t be given others.", "剪切、复制和粘贴使用系统快捷键，无法更改。";

    // The map.
    Minimap = "The whole map in small", "整张导图的缩略图";
    Map = "Map", "导图";
    TopBar = "Top bar", "顶栏";
    Bars = "Legend and zoom", "图例与缩放";
    Untitled = "Untitled map", "未命名导图";
    UntitledTour = "Untitled tour", "未命名讲解路线";
    NoTours = "No tours yet. A tour leads through the map stop by stop, with notes for whoever speaks.", "还没有讲解路线。它带大家一站一站地看导图，每一站都有讲稿。";
    NoStops = "No stops yet. Select concepts and choose “Add a stop”.", "还没有站。选中概念，再点“添加一站”。";
    TourTitle = "Title of the tour", "讲解路线标题";
    StopTitle = "Title of the stop", "这一站的标题";
    SpeakerNotes = "Speaker notes", "讲稿";
    SpeakerNotesHint = "What to say here", "写下这一站要讲的话";
    Minutes = "Minutes", "分钟";
    InStops = "In its stops:", "各站合计：";
    Present = "Present", "演示";
    RemoveTour = "Remove the tour", "移除讲解路线";
    RemoveStop = "Remove the stop", "移除这一站";
    RemoveShown = "No longer show", "不再显示";
    ShowSelection = "Show what is selected instead", "改为显示所选内容";
    TooWide = "Too wide: from the last row its titles can’t be read", "内容太宽：后排看不清标题";
    TooWideShort = "too wide", "太宽";
    CannotSplit = "It is one card, or a pile of cards: there is nothing to split", "只有一张卡片，或卡片叠在一起，无法拆分";
    SplitStop = "Split it", "拆成几站";
    FirstSentences = "The first sentence of each note under its title", "在标题下显示笔记的第一句";
    HideLater = "Hide what comes later", "隐藏后面的内容";
    ShowsNothing = "Shows nothing", "不显示任何内容";
    ShowsNothingYet = "It shows nothing yet. Select concepts and use the first button below.", "这一站还没有内容。选中概念，再点下面第一个按钮。";
    WholeMap = "The whole map", "整张导图";
    WholeWay = "The whole way", "全程回顾";
    Gone = "gone", "已删除";
    NothingLeadsThere = "Nothing leads to this concept; a tour needs a way. Select another one, or a group", "没有通向它的概念，无法生成路线。请选择其他概念或分组";
    EmptyTourTold = "This tour has no stops yet. Select concepts and choose “Add a stop”", "这条讲解路线还没有站。选中概念，再点“添加一站”";
    FindTourEnd = "A tour to which concept, or through which group?", "路线通向哪个概念，或经过哪个分组？";
    ChooseTour = "Which tour?", "选择讲解路线";
    TalkHint = "→ goes on, ← goes back, a number and Enter go to that stop, Esc ends", "→ 前进，← 后退，输入数字再按 Enter 跳到该站，Esc 结束";
    AddedInTalk = "Added in this talk:", "本次演示中新增：";
    ShowThem = "Show", "查看";
    TourIsGone = "The tour is gone; the talk ended", "讲解路线已不存在，演示结束";
    LastStopShort = "This is the last stop", "这是最后一站";
    NextStopIs = "Next:", "下一站：";
    WholeTalk = "Talk", "全程";
    ThisStop = "This stop", "本站";
    AllStops = "All stops", "所有站";
    LargerNotes = "Larger notes", "放大讲稿字号";
    SmallerNotes = "Smaller notes", "缩小讲稿字号";
    NoSpeakerNotes = "No notes for this stop", "这一站没有讲稿";
    AudienceIsClosed = "The audience’s window is closed. S opens it again", "投影窗口已关闭。按 S 重新打开";
    DragToProjector = "Drag this window to the projector, then press F11", "将此窗口拖到投影仪屏幕，然后按 F11";
    ScreenIsGone = "The other screen is gone; the talk goes on here", "另一个屏幕已断开，演示在此继续";
    OneScreen = "There is one screen only", "只有一个屏幕";
    AudienceTitle = "Audience", "投影窗口";
    Rehearsed = "last", "上次";
    BackToTour = "Esc: back to the tour", "Esc：返回讲解路线";
    NoSuchStop = "There is no stop of this number", "没有这一站";
    LastStop = "That was the last stop; Esc ends", "已是最后一站，按 Esc 退出";
    FirstStop = "This is the first stop", "已是第一站";
    EmptyMap = "Type, or double-click, to make the first concept", "直接打字，或双击空白处，新建第一个概念";
    ConceptRole = "concept", "概念";
    GroupRole = "group", "分组";
    TitleField = "Title", "标题";
    PhraseField = "Linking phrase", "关系说明";

    // What the program tells.
    NothingToSave = "Nothing to save: the file holds the map as it is", "无需保存：文件已是最新";
    Saved = "Saved", "已保存";
    MapIsClosed = "Not done: the map that this was for is no longer open", "操作未执行：对应的导图已关闭";
    NotDone = "That could not be done; the map is as it was", "操作未完成，导图没有变化";
    SelectOneFirst = "Select one concept first", "请先选择一个概念";
    SelectALinkFirst = "Select a link first", "请先选择一条连线";
    LinkIsThere = "They are linked already", "它们之间已有连线";
    NoTextToPaste = "The clipboard holds no text", "剪贴板中没有文本";
    PictureNotPasted = "A picture can't be pasted yet. Save it as a file and drop that on a card", "暂时不能粘贴图片。请先存为文件，再拖到卡片上";
    AddedToNote = "Added to the note", "已添加到笔记";
    PasteAsText = "Paste as text", "作为文本粘贴";
    Pasting = "Pasting what is on the clipboard", "正在粘贴剪贴板内容";
    Clipboard = "Clipboard", "剪贴板";
    OutlineTooLarge = "The outline is larger than a map can be", "大纲超出导图所能容纳的范围";
    OutlineTooLargeHint = "Paste a part of it, or all of it as text into one note", "请粘贴其中一部分，或将全部作为文本粘贴到一条笔记";
    NoNewWindow = "No other window could be opened", "无法打开新窗口";
    NoNewWindowHint = "Start Mailuo once more, as you did before", "请像平时那样再打开一次脉络";
    GroupDeleted = "Group deleted; its concepts stay", "已删除分组，其中的概念仍保留";
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
    NotOpened = "Mailuo opens web addresses only, not this one", "脉络只能打开网页链接，不会打开这个地址";
    NoBrowser = "No browser could be opened; the address is", "无法打开浏览器；网址为";

    NoDisplay = "Mailuo could not open a window: it needs a display (X11 or Wayland) with OpenGL; `mailuo check` and `mailuo fmt` need none", "脉络无法打开窗口：需要带 OpenGL 的显示环境（X11 或 Wayland）；`mailuo check` 和 `mailuo fmt` 不需要";
    SettingsFile = "Settings", "设置";
    SettingsUnreadable = "Your settings could not be read; these are the usual ones", "无法读取设置，现使用默认设置";
    SettingsBroken = "Your settings were broken; they are kept beside, and these are the usual ones", "设置文件已损坏；原文件另存在旁边，现使用默认设置";
    SettingsTooNew = "A newer Mailuo wrote your settings; they are kept beside, and these are the usual ones", "设置由更新版本的脉络写入；原文件另存在旁边，现使用默认设置";

    // Questions that stand in the way.
    OverwriteTheirs = "Overwrite", "用我的版本覆盖";
    UnsavedTitle = "Save the changes?", "保存修改吗？";
    DontSave = "Don’t save", "不保存";
    ChangedTitle = "The file was changed by another program", "文件已被其他程序修改";
    ChangedText = "What it holds now is not what was opened or saved here. Nothing has been written.", "文件内容与上次打开或保存时不同。还没有写入任何内容。";
    GoneTitle = "The file is gone", "文件已不存在";
    GoneText = "Somebody moved or deleted it. Nothing has been written", "文件已被移动或删除。还没有写入任何内容";
    SaveAgain = "Save it there again", "重新保存到原处";
    ExistsTitle = "There is a file of this name", "已有同名文件";
    ExistsText = "Saving would replace it", "保存会覆盖它";
    ThreadDied = "Something went wrong inside; the map is as it was", "程序内部出错，导图没有变化";
    LoadTheirs = "Load theirs", "放弃我的修改，读取磁盘版本";
    RestoreTitle = "Restore unsaved work?", "恢复未保存的工作吗？";
    RestoreText = "Mailuo ended before this was saved", "脉络上次退出时，以下内容还没有保存";
    RestoreSeveral = "Mailuo ended before these were saved; the first is restored, the others are offered again", "脉络上次退出时，以下内容还没有保存；将恢复第一份，其余的下次再问";
    FileSavedSince = "the file was saved after this", "之后文件又保存过";
    Restore = "Restore", "恢复";
    DiscardTitle = "Discard unsaved work?", "放弃未保存的工作吗？";
    DiscardText = "It is not offered again; a copy is kept in the folder of Mailuo for 30 days", "不会再提示恢复；副本在脉络的文件夹中保留 30 天";
    DiscardCopies = "Discard", "放弃";
    DiscardAllCopies = "Discard all", "全部放弃";
    Later = "Later", "以后再说";
    RepairedTitle = "The map was repaired", "导图已修复";
    RepairedText = "Nothing was lost and nothing was written; saving writes the repaired map", "没有丢失内容，也没有写入文件；保存时会写入修复后的导图";
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
            assert!(!chinese.contains("100 %"), "{word:?}: no blank before it in Chinese");
            assert!(!english.ends_with('.') || english.matches(". ").count() > 0, "{word:?} ends with a full stop");
        }
    }

    #[test]
    fn chinese_says_what_its_readers_say() {
        for (word, chinese) in [
            (Word::AddStop, "添加一站"),
            (Word::ToggleInspector, "详情面板"),
            (Word::Neighbourhood, "只看相邻概念"),
            (Word::NeighbourhoodMore, "多看一层"),
            (Word::UsedIn, "被引用"),
            (Word::SpeakerNotes, "讲稿"),
            (Word::SpeakerNotesHint, "写下这一站要讲的话"),
            (Word::PhraseField, "关系说明"),
            (Word::PrerequisiteFor, "学完再学"),
            (Word::Needs, "要先学"),
            (Word::SupersededBy, "让位于"),
            (Word::EmptyCell, "未填"),
            (Word::ProposeTour, "按先修关系生成路线"),
            (Word::TalkEnd, "退出演示"),
            (Word::NextRegion, "切换到下一个面板"),
            (Word::LibraryView, "文献库"),
            (Word::Import, "导入文献或画布（.canvas）…"),
            (Word::CiteKey, "引用标识"),
            (Word::CiteKeyHint, "如 ouyang2022"),
            (Word::FillIn, "联网补全文献信息"),
            (Word::AddList, "新建阅读清单"),
            (Word::WhyRead, "为什么要读"),
            (Word::WhySkip, "什么情况可以跳过"),
            (Word::LoadTheirs, "放弃我的修改，读取磁盘版本"),
            (Word::OverwriteTheirs, "用我的版本覆盖"),
            (Word::FileName, "文件名"),
            (Word::TalkSwap, "互换讲者屏与投影屏"),
            (Word::TalkDraw, "画笔"),
            (Word::GestureAxis, "锁定水平/垂直"),
            (Word::GestureFree, "暂不吸附"),
            (Word::SeveralValues, "各不相同"),
            (Word::SeveralDates, "各不相同"),
            (Word::Keys, "快捷键"),
            (Word::InterfaceSize, "界面缩放"),
            (Word::Files, "附件与链接"),
        ] {
            assert_eq!(say(Lang::Chinese, word), chinese, "{word:?}");
        }
        assert!(say(Lang::Chinese, Word::GestureZoomHow).contains("双指缩放"));
    }
}
