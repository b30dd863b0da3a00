"""What personal data looks like in Chinese office texts: numbers, addresses, illnesses, names, heads of columns.

Only patterns and word lists; `disclosure.masking` says what is done with what they find. They read text that went through
`NARROW`.
"""

import re

from union.kit.masked import COMPOUND

# One sign for another, so that places in the text stay where they are: full-width digits, letters and signs as ordinary
# ones, any space as a space, any dash as a hyphen, and what passes for the X at the end of an ID number as an X.
NARROW = (
    {code + 0xFEE0: code for code in range(ord("-"), ord("z") + 1)}
    | dict.fromkeys(map(ord, "\u3000\u00a0\u202f\u205f\u1680"), " ")
    | dict.fromkeys(range(0x2000, 0x200B), " ")
    | dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE63], "-")
    | dict.fromkeys(map(ord, "ХхΧχ×"), "X")
)

AID = re.compile("困难|救助|帮扶|慰问|资助|扶贫|助学|大病|特困|低保")

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤施倪洪翁庞樊俞骆殷乔柯柳鲁聂裴霍詹岳翟娄"
)

# --- numbers ---

# Not in the middle of something longer, of a fraction, or of a number that was masked; a masked name may stand before
# it: 李**138….
_FREE = r"(?<![0-9A-Za-z])(?<!\b0\.)(?<!\d\*)(?<!\d\*\*)(?<!\*\*\*)"
_END = r"(?![0-9A-Za-z*])"
_GAP = r"[ .\-_·]{0,2}"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
ID = re.compile(
    rf"{_FREE}[1-9]\d{{5}}{_GAP}(?:18|19|20)\d\d{_DAY}{_GAP}\d{{3}}[\dXx]{_END}"
    rf"|{_FREE}[1-9]\d{{5}}\d\d{_DAY}\d{{3}}{_END}"
)
# Eighteen digits however they are parted: judged by day and check digit, or by the word before them.
LOOSE_ID = re.compile(rf"(?<!\d)(?=([1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx])(?!\d))")
ID_WORD = re.compile("身份|证件号|公民")
BIRTH_IN_ID = re.compile(rf"\d{{6}}(?:18|19|20)\d\d{_DAY}")

CARD = re.compile(_FREE + r"[3-9]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{1,3})?" + _END)
LOOSE_CARD = re.compile(rf"(?<![\d*])(?=(62(?:{_GAP}\d){{14,17}})(?![\d*]))")
ACCOUNT = re.compile(
    r"(?:账号|帐号|卡号|账户|帐户|银行卡|工资卡|存折|户名)[^0-9\n]{0,16}(\d[\d -]{8,28}\d)"
)
# The account of a school or an office may stand: fees and gifts are paid into it.
PUBLIC_ACCOUNT = re.compile(
    "对公|财政|非税|专户|基本户|户名[: ]{0,2}[^，。；,;]{0,16}(?:学校|小学|中学|高中|幼儿园|学院|工会|公司|基金会|财政局|教育局)"
)

MOBILE = re.compile(
    rf"{_FREE}(?:(?:\+|00)?86{_GAP})?([(（]?1[3-9]\d[)）]?{_GAP}\d{{4}}{_GAP}\d{{4}}|1[3-9]\d{{3}}{_GAP}\d{{6}}){_END}"
)
OFFICIAL = re.compile("联系|咨询|监督|受理|举报|热线|值班|服务|投诉|电话[:：]")
PRIVATE = re.compile("本人|个人|家长(?:联系|电话|手机)|家庭(?:联系|电话)|[父母]亲|监护人|紧急联系")

# --- addresses, days of birth, illnesses ---

_STREET = (
    r"[\u4e00-\u9fff]{2,12}(?:路|街|巷|道|弄|村|小区|花园|家园|公寓|苑)[\u4e00-\u9fff0-9\-]{0,12}?"
)
_DOOR = r"\d+(?:号楼|栋|幢|单元|室)(?:[ \-]?[0-9A-Z]+(?:号楼|栋|幢|楼|层|单元|室|座)?)*"
ADDRESS = re.compile(
    r"(?:(?:家庭)?(?:住址|地址)|现住(?:址)?|居住地|住在|家住|(?:户籍|户口)(?:所在地|地址|地)[:：]"
    r"|(?<![大专国全])家在(?=[\u4e00-\u9fff]{0,12}(?:村|镇|乡|路|街|组|小区)))(?!在学校)[:：为是于 ]{0,2}([\u4e00-\u9fff0-9A-Za-z\-#()（）]{4,40})"
    rf"|({_STREET}{_DOOR})"
)

_DATE = r"(?:19|20)\d\d\s*[年.\-/]\s*\d{1,2}(?:\s*[月.\-/]\s*(?:\d{1,2}\s*日?)?)?"
_NUMERAL = "〇零○一二三四五六七八九"
_DATE_IN_WORDS = rf"[一二][{_NUMERAL}]{{3}}年[一二三四五六七八九十]{{1,2}}月"
BIRTH = re.compile(
    rf"(?:出生(?:日期|年月日?|于)?|生于|生日)[:：为是 ]{{0,2}}({_DATE}|(?:19|20)\d\d(?:{_DAY}|0[1-9]|1[0-2])(?!\d)|{_DATE_IN_WORDS})"
    rf"|({_DATE}|{_DATE_IN_WORDS})(?=\s?(?:出生|生(?![效产活源态日育病命长均师物意成])))"
)

ILLNESS = re.compile(
    "(?:[\u4e00-\u9fff]{0,2}癌(?:症|晚期|早期)?|[\u4e00-\u9fff]{0,2}瘤|白血病|尿毒症|透析|糖尿病|高血压|冠心病|心脏病|心梗|心衰|心力衰竭|脑梗死?|"
    "脑出血|脑溢血|脑瘫|中风|偏瘫|截瘫|瘫痪|截肢|抑郁症?|焦虑症|躁狂症?|精神分裂症?|精神病|精神障碍|智力障碍|自闭症|孤独症|痴呆|阿尔茨海默|"
    "艾滋病|梅毒|乙肝|肝炎|肝硬化|肺结核|尘肺|肺气肿|哮喘|癫痫|帕金森|红斑狼疮|类风湿|强直性脊柱炎|椎间盘突出|股骨头坏死|渐冻症|重症肌无力|"
    "肾衰竭?|肾炎|肾病|甲状腺(?:结节|功能)|囊肿|白内障|青光眼|失明|聋哑|骨折|血友病|地中海贫血|再生障碍性贫血|先天性[\u4e00-\u9fff]{1,6}|"
    "(?:肾|肝|骨髓|器官)移植|心脏支架|支架手术|化疗|放疗|流产|不孕|残疾|致残|重病|绝症|重症监护|ICU)"
)
# What a teacher may well do, and what an office or an insurance is called: no illness of anybody.
NO_ILLNESS = re.compile("防治|预防|讲座|宣传|筛查|知识|两癌|保险|残疾人(?:保障金|就业)|抑郁不")
HAS_ILLNESS = re.compile("[患因]有?|确诊为?|身患")

# --- names ---

# Words that begin as a surname does and are none.
_NO_NAME = (
    "方[案式法面向便]|高[中校考龄等职级低度新三二一]|金[额融]|万[元家一分人]|任[务教课职期何]|程[序度]|余[额款下]|曾[经多在被是]|武[装术]|毛[巾毯线衣]|"
    "汤圆|江[苏西南北]|马[上甲]|严[重格]|钱[款物财]|周[转期边末围日一二三四五六年]|贺[卡信年词]|雷锋|肖像|史料|龙[年头]|石油|郑[重州]|徐州|陈[列旧]|董事|"
    "苏州|许[多可]|韩国|白[天糖米面]|向[学校本单组工全各上社]|于[今本去前近是此]|施[工行]|柳州|田[径间地]|付[款费出]|范围|叶[子片]|段落|夏[季天令]|秦[皇岛]"
)  # fmt: skip
# What follows a name and belongs to it no more: 李明失业, 王芳下岗.
_NO_GIVEN = "的了失下卧上患因住病在是为已现无有去退未需也和与及收从离身又就一二三四五六七八九十等老同家读考入获得元两年今突每由经被将均各且共到报"
_HAN = "\u4e00-\u9fff"
_SURNAME = rf"(?!{_NO_NAME})[{SURNAMES}](?<![关对由基至终属位处]于)(?<!提高)"
_MORE = rf"(?:(?![{_NO_GIVEN}])[{_HAN}])?"
NAME = rf"(?:(?:{COMPOUND})[{_HAN}]{_MORE}|{_SURNAME}[{_HAN}]{_MORE})"
ONE_NAME = re.compile(NAME)
_ASIDE = "(?:[（(][^（）()]{0,12}[）)])?"
_RUN = rf"{NAME}{_ASIDE}(?:[、，,/ 和与及]{{1,2}}{NAME}{_ASIDE})*"
_KIN = (
    "丈夫|妻子|爱人|配偶|父亲|母亲|爸爸|妈妈|儿子|女儿|长子|次子|长女|次女|岳父|岳母|公公|婆婆|祖父|祖母|爷爷|奶奶|外公|外婆|哥哥|弟弟|姐姐|妹妹|"
    "孙子|孙女|其[夫妻父母子女]|家长|监护人"
)  # fmt: skip
NAME_AFTER = re.compile(
    rf"(?:姓名|申请人|受助人|户主|学生|职工|教师)[:：]\s?((?:{COMPOUND})[{_HAN}]{{1,2}}|[{_HAN}]{{2,3}})(?=[\s，,、；;。（(]|$)"
)
NAME_BEFORE = re.compile(
    rf"((?:{COMPOUND})[{_HAN}]{{1,2}}|{_SURNAME} ?[{_HAN}]{{1,2}}?)(?=同志|同学|(?:老师|教师)(?!资格|节|职称|队伍))"
)
# Several at once: 慰问李明、王芳, 名单：李明 王芳, 妻子王芳.
NAMES_AFTER = [
    re.compile(
        r"(?:资助|救助|慰问|帮扶|补助|看望|走访|探望)了?(?:(?:受助|困难|特困|贫困)?(?:学生|职工|教师|老师|同学|会员|教职工))?(?!金)"
        rf"({_RUN})(?=[（(\d，。；、,;等家共每各一二三四五六七八九十两\s]|$)"
    ),
    re.compile(rf"(?:名单|对象|人员|学生|职工|教师|家庭)(?:如下)?[:：]\s{{0,2}}({_RUN})"),
    re.compile(
        rf"(?:受助|困难|特困|贫困|获助)(?:学生|职工|教师)({_RUN})(?=[（(\d，。；、,;等家共每各一二三四五六七八九十两\s]|$)"
    ),
    re.compile(rf"(?:{_KIN})(?:名叫|叫)?[:： ]?({NAME})"),
]

# --- columns of tables, by their heads ---

ID_HEAD = re.compile("身份证|证件号|身份号码")
BANK_HEAD = re.compile("银行|卡号|账号|帐号|账户|工资卡|存折")
PHONE_HEAD = re.compile(
    "(?<!办公)(?<!值班)(?<!咨询)(?<!监督)(?<!服务)(?<!单位)(?:电话|手机|联系方式)"
)
ADDRESS_HEAD = re.compile("住址|家庭地址|居住地|户籍|户口|通[讯信]地址|详细地址")
BIRTH_HEAD = re.compile("出生|生日")
ILLNESS_HEAD = re.compile(
    "病种|病情|病名|疾病|患病|诊断|残疾|健康状况|手术|致困原因|致贫原因|困难原因|困难情况|家庭情况|身体状况"
)
# Figures, and names of firms and banks: 出生人数, 电话费, 银行手续费, 账户余额.
ORDINARY_HEAD = re.compile(
    "数$|人数|经费|存款|利息|费用?$|补贴$|[余金]额$|支出$|收入$|(?<!病)(?<!手术)(?<!诊断)名称$"
)
NAME_HEAD = re.compile(
    "^(?:.{0,6}(?:姓名|名字)(?:[及和与、/].{1,6})?|名单|申请人|.{0,2}[受获]助(?:人|人员|学生|职工|教师)|(?:帮扶|慰问|救助|资助|补助|发放|走访)(?:对象|人员)"
    "|被(?:慰问|救助|帮扶|资助)人|户主|(?:困难|特困)?(?:学生|职工|教职工|教师)|成员|家庭成员|会员|配偶|家长|监护人|患者|领取人|签收人)$"
)
PARENTHESES = re.compile(r"[（(][^（）()]*[）)]?")
NO_NAME_CELL = re.compile("[合总小共]计")
