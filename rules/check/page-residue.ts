import type { Line } from '../document';
import { matches, pattern, type Pattern } from '../pattern';
import type { Simplify } from '../phrases';
import type { Finding, LineRule, Severity } from '../rule';
import { quoted } from '../units';

/** A line that is no part of the text at all; the pattern reads it by its Simplified image. */
interface Furniture { readonly what: string; readonly pattern: Pattern; readonly severity?: Severity }

/** `words` are all that the line holds, but for blanks and a bullet. */
const furniture = (what: string, words: string, severity?: Severity): Furniture =>
  ({ what, pattern: pattern(new RegExp(`^\\s{0,99}(?:[•·●◆▪■*]\\s{0,9})?(?:${words})\\s{0,99}$`, 'gi')), ...(severity && { severity }) });

/** A line longer than this is a paragraph; what looks like furniture in it is what the paragraph is about. */
const LONGEST = 80;

/** Labels that only a page's information table has. */
const SURE = /(?:索引号|信息索引|主题分类|组配分类|体裁分类|信息分类|信息类别|服务对象分类|发布机构|发文机构|公开机构|生成日期|公开方式|公开范围|公开时限|公开属性|公开类别|文件编号|信息有效性|时效性|责任编辑|浏览量|浏览次数|浏览人次|阅读次数|阅读量|点击数|点击量|点击率|点击次数|访问量|访问次数|(?:阅读|浏览|点击|查看|访问)(?=\s*[:：]\s*\d)|点阅次数|点阅数|点阅|人气|字体大小|字体|字号|信息来源|文章来源|稿件来源|发布单位|张贴日|资料更新)\s*[:：【（(［[]/g;
/** Labels that are at home in papers too; two on a line, or one beside a sure one, are a table. */
const WEAK = /(?:^|\s)(?:有效性|发布日期|发布时间|更新日期|更新时间|成文日期|成文时间|发文日期|发文字号|文号|废止日期|来源|作者|编辑|审核|审稿|录入|发布人|发布者|供稿|标题|名称|关键词|主题词|栏目|类别|分类|单位|日期|时间)\s*[:：]/g;

const BUTTON = '(?:打印本页|打印此页|打印文章|打印|列印|关闭窗口|关闭视窗|友善列印|关闭本页|关闭页面|关闭|返回顶部|返回首页|返回列表|返回上页|返回上一页|返回|回上一页|回首页|回顶部|置顶|收藏本页|加入收藏|收藏|设为首页|推荐给好友|转寄友人|我要纠错|网页纠错|纠错|举报|无障碍浏览|无障碍阅读|无障碍|关怀版|长者模式|繁体版|简体版|移动版|手机版|登录|登入|注册|网站首页|首页|上一页|下一页|尾页|末页|下载文档|立即下载|查看原文|阅读原文|阅读全文|查看全文|展开全文|点赞|在看|分享|评论|更多|放大|缩小|语音播报|听新闻|复制链接|保存|A\\+|A-|大|中|小)';

/** The page's own words, on a line of their own. */
const FURNITURE: readonly Furniture[] = [
  furniture('网页的分享栏', String.raw`(?:一键)?(?:分享|转发)(?:本文|文章|本页)?(?:到|至)?\s*[:：](?:\s*(?:微信|微博|新浪微博|朋友圈|QQ空间|QQ好友|QQ|腾讯微博|人人网|更多|Facebook|LINE|Twitter|X))*|(?:一键)?分享(?:到|至)(?:微信|微博|新浪微博|朋友圈|QQ空间)?`),
  furniture('网页的二维码说明', String.raw`(?:用?(?:微信|手机))?(?:扫一扫|扫码|扫描(?:上方|下方|左侧|右侧)?二维码|长按(?:识别|图片|二维码))[^。]{0,30}`),
  furniture('网页的导航路径', String.raw`(?:您?(?:现在|当前)?的?(?:所在)?位置|目前位置)\s*[:：].{0,70}|(?:网站)?首页\s?(?:[>＞»›→/]|--|—)\s?.{0,60}`),
  furniture('网页的上下篇链接', String.raw`(?:上一篇|下一篇|上一条|下一条|上一则|下一则|前一篇|后一篇)\s{0,9}(?:[:：].{0,60}|没有了|无)?`),
  furniture('网页的推荐栏', String.raw`(?:相关(?:阅读|链接|文章|新闻|推荐|文档|稿件|信息|解读)|热门(?:推荐|文章|文档)|推荐阅读|延伸阅读|猜你喜欢|猜您喜欢|友情链接|网站地图|站内搜索|最新文章|大家都在看)\s*[:：]?.{0,40}`),
  furniture('网页的版权说明', String.raw`(?:版权所有|版权声明|免责声明|隐私声明|Copyright|©)(?:[^。].{0,70})?|.{0,30}(?:ICP备|公网安备|网站标识码).{0,40}`),
  furniture('网页的附件下载标签', String.raw`(?:相关)?(?:附件|文件|文档)下载\s{0,9}(?:[:：].{0,70})?|(?:点击|请点击)(?:此处|这里|附件|链接)?(?:下载|查看附件).{0,20}`),
  furniture('附件的文件名', String.raw`[^。！？]{1,76}\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|rtf|txt|zip|rar|jpe?g|png)(?:\s?[（(][^（()）]{0,16}[）)])?`),
  furniture('网页的发布时间', String.raw`(?:发布时间\s*(?:[:：]\s*)?)?\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s{1,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s[^。；，]{0,50})?`),
  furniture('图片的说明', String.raw`(?:[（(])?(?:图|照片|图片|组图)\s?\d{0,2}\s?[:：][^。]{2,40}。?(?:[）)])?|[（(]?图为[^。]{2,50}。?[）)]?|(?:文\s?[/／]\s?图|图\s?[/／]\s?文|摄影|供图|图文)\s?[:：]?\s?\S{1,20}`, 'info'),
  furniture('排版时的页眉页脚', String.raw`[^。，；]{1,39}[^。，；\s]\s+第\s?\d{1,3}\s?页(?:\s?[，,/]?\s?共\s?\d{1,3}\s?页)?|第\s?\d{1,3}\s?页(?:\s?[，,/]?\s?共\s?\d{1,3}\s?页)?\s+[^。，；\s][^。，；]{1,39}`),
  furniture('页码', String.raw`[-—–－─]{1,2}\s?\d{1,4}\s?[-—–－─]{1,2}|第\s?\d{1,4}\s?页(?:\s?[，,/]?\s?共\s?\d{1,4}\s?页)?|共\s?\d{1,4}\s?页\s?[，,/]?\s?第\s?\d{1,4}\s?页|Page\s\d{1,4}(?:\s(?:of|\/)\s\d{1,4})?|\d{1,3}\s?\/\s?\d{1,3}`),
  furniture('扫描或转换软件的标记', String.raw`扫描全能王\s?创建|.{0,20}(?:CamScanner|pdfFactory|试用版本创建|WPS\s?PDF|Adobe\s?Acrobat).{0,30}`),
  furniture('网址', String.raw`(?:(?:网址|链接|原文链接|原文地址|来源网址|文章来源)\s?[:：]\s?)?(?:https?:\/\/|www\.)[\x21-\x7e]{3,150}`),
  furniture('聊天程序的开场白', String.raw`(?:好的|当然可以|当然|没问题|可以的|收到|明白了?)\s?[，,！!。].{0,40}(?:以下|如下|下面|为您|为你|这份|一篇|一份|撰写|生成|润色|修改).{0,30}|(?:以下|下面|这)是(?:一份|一篇|为您|为你|根据您|根据你|我为|润色后|修改后|优化后|您要的|按照您)[^。]{0,50}[:：。]?`),
  furniture('聊天程序的结束语', String.raw`[（(]?(?:注|备注|说明|提示|温馨提示)\s?[:：][^。]{0,40}(?:示例|虚构|模拟数据|实际情况|您|仅供参考)[^。]{0,40}。?[）)]?|(?:希望|以上|如果|如需|若需|如您|如你|若您|需要我|您可以|你可以|请根据|您看|还需要).{0,50}(?:对您有|对你有|满足您|满足你|仅供参考|供您|有所帮助|供您参考|告诉我|告知我|我可以|我会|我再|帮您|帮你|随时提出|随时联系我|自行(?:修改|调整|替换|补充)|根据(?:您的|你的)?(?:实际|具体)情况(?:进行)?(?:修改|调整|补充|替换)|实际情况(?:进行)?(?:修改|调整|补充|替换|填写)).{0,30}|.{0,12}作为(?:一个|一名)?(?:AI|人工智能)(?:语言模型|助手|模型|大模型).{0,60}|[【（(]?.{0,12}(?:由|使用)\s?(?:AI|人工智能|大模型|豆包|文心一言|通义千问|DeepSeek|ChatGPT|Kimi)\s?(?:辅助)?生成.{0,30}`),
  furniture('文库或公众号的广告', String.raw`(?:更多|欢迎|请|扫码|长按|想要).{0,20}(?:关注|搜索|添加).{0,12}公众号.{0,20}|.{0,20}(?:下载后可(?:任意|自由)?(?:编辑|修改)|可编辑(?:版|修改)|欢迎下载|精品文档|完整版请|本文档?(?:来自|来源于|由.{1,16}(?:整理|提供|收集))|(?:百度|豆丁|原创力|道客巴巴|三一|金锄头).{0,4}(?:文库|文档|网)|(?:关注|添加|搜索)(?:我们|本|微信)?.{0,10}公众号(?:$|[，,！!。]|.{0,6}(?:获取|下载|领取|查看|了解))|如有侵权|侵权(?:请联系)?.{0,4}删除|登录后(?:查看|阅读|下载)|开通(?:VIP|会员)|(?:VIP|会员)(?:专享|免费|可).{0,4}|付费(?:阅读|下载|内容)|试读(?:已?结束|部分)|免费试读|剩余.{0,8}(?:未读|需)|还剩\s?\d{1,4}\s?页|点击(?:蓝字|上方|下方|阅读原文|展开|加载更多)|仅供(?:学习)?参考[，,]).{0,40}`),
];

const BUTTONS = new RegExp(`^[\\s|｜【】\\[\\]（()）·/]*${BUTTON}(?:[\\s|｜【】\\[\\]（()）·/]+${BUTTON}){0,8}[\\s|｜【】\\[\\]（()）·/]*$`);

/** 网页、文库、软件带进来的文字不是文稿。 */
export const pageResidue = (simplify: Simplify): LineRule => ({
  id: 'page-residue',
  scope: 'line',
  trigger: [bare, ...FURNITURE.map(each => each.pattern), IN_TEXT, BEFORE_HEADING, NOTE],
  meta: {
    title: '网页或软件的残留',
    why: '分享栏、信息表、浏览量、文件名、页码和聊天程序的套话是复制时带进来的，不是文稿。',
    severity: 'warning',
    category: 'web-residue',
    fix: 'suggested',
    whyNotSafe: '整行删去；信息表里的日期、文号也许还要抄到正文里。',
    tag: 'unnecessary',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.1' }, { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第九条' }],
    examples: [
      { bad: '⟦索引号：01-2024-0012 主题分类：综合政务⟧\n⟦浏览次数：128⟧\n东升镇2024年工作总结\n⟦【打印】【关闭】⟧', good: '\n\n东升镇2024年工作总结\n' },
      { bad: '⟦好的，以下是为您撰写的工作总结：⟧\n一、工作回顾', good: '\n一、工作回顾' },
    ],
  },
  *check({ text, blank }) {
    if (blank) return;
    const start = text.length - text.trimStart().length;
    const end = text.trimEnd().length;
    const found = text.length <= 4 * LONGEST && furnitureOf(simplify(text), text);
    if (!found) {
      yield* pageNumbers(text);
      yield* notes(text);
      return;
    }
    const { what, severity } = found;
    yield {
      start, end, ...(severity && { severity }), message: `“${short(text.slice(start, end))}”是${what}，不是文稿内容；请删去这一行。`,
      fixes: [{ title: '删去这一行的文字', kind: 'suggested', edits: [{ start: 0, end: text.length, text: '' }] }],
    };
  },
});

/** No sentence ends in a table or among buttons. */
function bare({ text }: Pick<Line, 'text'>): boolean {
  return text.length <= 4 * LONGEST && !/[。；！？]/.test(text);
}

function furnitureOf(text: string, written: string): Pick<Furniture, 'what' | 'severity'> | undefined {
  const line = text.trim().replace(/^[•·●◆▪■*]\s*/, '');
  if (line.length > LONGEST * 2) return undefined;
  if (bare({ text: line })) {
    const sure = line.match(SURE)?.length ?? 0;
    const weak = line.match(WEAK)?.length ?? 0;
    if (sure >= 1 || weak >= 2) return { what: '网页的信息表' };
    if (line.length <= LONGEST && BUTTONS.test(line) && !/^[大中小]$/.test(line)) return { what: '网页的按钮' };
  }
  return line.length > LONGEST ? undefined : FURNITURE.find(each => matches(text, each.pattern, written).length > 0);
}

const IN_TEXT = pattern(/(?<=[\p{Script=Han}，、；。])\s?(?:([—–－-])\s?\d{1,3}\s?\1|第\s?\d{1,3}\s?页\s?[，,/]?\s?共\s?\d{1,3}\s?页)\s?(?=\p{Script=Han})/gu);

/** ……全面完成。4三、存在问题: no number belongs between a stop and the marker of a heading. */
const BEFORE_HEADING = pattern(/(?<=[。；！”]\s?)\d{1,3}(?=\s?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\p{Script=Han})/gu);

/** A page number that extraction left in the middle of a sentence, or before a heading. */
function* pageNumbers(text: string): Iterable<Finding> {
  for (const { 0: number, index } of [...matches(text, IN_TEXT), ...matches(text, BEFORE_HEADING)]) {
    const span = { start: index, end: index + number.length };
    yield {
      ...span, message: `“${number.trim()}”是排版时的页码；请删去。`,
      fixes: [{ title: '删去页码', kind: 'suggested', edits: [{ ...span, text: '' }] }],
    };
  }
}

/** （注：以上数据为示例，请根据实际情况修改。） */
const NOTE = pattern(/[（(【](?:注|备注|提示|说明)\s?[:：][^（()）【】\n]{0,50}(?:示例|虚构|模拟数据|根据实际|实际情况|仅供参考|请替换|自行)[^（()）【】\n]{0,40}[）)】]/gu);

/** What a chatbot says to its user, in the middle of the paper. */
function* notes(text: string): Iterable<Finding> {
  for (const { 0: note, index } of matches(text, NOTE)) {
    const span = { start: index, end: index + note.length };
    yield {
      ...span, message: `“${short(note)}”是聊天程序给使用者的提示；请核实内容后删去。`,
      fixes: [{ title: '删去提示', kind: 'suggested', edits: [{ ...span, text: '' }] }],
    };
  }
}

const short = (text: string): string => (text.length > 16 ? `${quoted(text, { start: 0, end: 15 })}…` : text);
