import type { ContactPart } from '../model/survey.js';
import type { WordTable } from './words.js';

/** Words of the kinds of questions that are fetched when a survey asks them. The host's own words for the form count here, too. */
export interface QuestionKindWords {
  readonly missingRows: string;
  /** Of a number, as its bounds are written out; of a day likewise. */
  readonly missingNumber: (least: string, most: string) => string;
  readonly missingDay: (earliest: string, latest: string) => string;
  readonly missingOrder: string;
  readonly missingConsent: string;
  readonly missingFile: string;
  readonly unfinishedFile: string;
  readonly missingContact: (parts: string) => string;
  readonly missingPart: Readonly<Record<ContactPart, string>>;
  readonly wrongEmail: string;
  readonly wrongPhone: string;
  readonly parts: Readonly<Record<ContactPart, string>>;
  readonly orderHint: string;
  readonly place: (place: string, count: string) => string;
  readonly reorder: (label: string, place: string, count: string) => string;
  readonly moveUp: (label: string) => string;
  readonly moveDown: (label: string) => string;
  readonly lifted: (label: string, place: string, count: string) => string;
  readonly moved: (label: string, place: string, count: string) => string;
  readonly dropped: (label: string, place: string, count: string) => string;
  readonly putBack: (label: string, place: string, count: string) => string;
  readonly keepOrder: string;
  readonly dropOrder: string;
}

const en: QuestionKindWords = {
  missingRows: 'Choose an answer in each row.',
  missingNumber: (least, most) =>
    least && most
      ? `Write a number from ${least} to ${most}.`
      : least
        ? `Write a number, ${least} or more.`
        : most
          ? `Write a number, ${most} or less.`
          : 'Write a number, such as 12.5.',
  missingDay: (earliest, latest) =>
    earliest && latest
      ? `Choose a day from ${earliest} to ${latest}.`
      : earliest
        ? `Choose ${earliest} or a later day.`
        : latest
          ? `Choose ${latest} or an earlier day.`
          : 'Choose a day.',
  missingOrder: 'Move the answers into your order, or confirm the order shown.',
  missingConsent: 'Tick the box if you agree; without it, this cannot be sent.',
  missingFile: 'Add a file.',
  unfinishedFile: 'Wait until the upload is done, or remove the file and send without it.',
  missingContact: (parts) => `Fill in or check: ${parts}.`,
  missingPart: {
    name: 'Write your name.',
    email: 'Write your e-mail address.',
    phone: 'Write your telephone number.',
    company: 'Write the name of your company.',
  },
  wrongEmail: 'Write an e-mail address, such as name@example.com.',
  wrongPhone: 'Write a telephone number, such as +1 415 555 0132.',
  parts: { name: 'Name', email: 'E-mail', phone: 'Telephone', company: 'Company' },
  orderHint: 'Drag, or use the arrows. On the keyboard, Space lifts an answer and the arrow keys move it.',
  place: (place, count) => `Place ${place} of ${count}`,
  reorder: (label, place, count) => `Reorder ${label}, place ${place} of ${count}`,
  moveUp: (label) => `Move ${label} up`,
  moveDown: (label) => `Move ${label} down`,
  lifted: (label, place, count) =>
    `${label}, lifted. Place ${place} of ${count}. Arrow keys move, Space drops, Escape cancels.`,
  moved: (label, place, count) => `${label}: place ${place} of ${count}.`,
  dropped: (label, place, count) => `${label} dropped at place ${place} of ${count}.`,
  putBack: (label, place, count) => `Cancelled. ${label} is back at place ${place} of ${count}.`,
  keepOrder: 'This is my order',
  dropOrder: 'Clear my order',
};

const zhCN: QuestionKindWords = {
  missingRows: '请在每一行选择一项。',
  missingNumber: (least, most) =>
    least && most
      ? `请填写 ${least} 到 ${most} 之间的数字。`
      : least
        ? `请填写不小于 ${least} 的数字。`
        : most
          ? `请填写不大于 ${most} 的数字。`
          : '请填写数字，例如 12.5。',
  missingDay: (earliest, latest) =>
    earliest && latest
      ? `请选择 ${earliest} 至 ${latest} 之间的日期。`
      : earliest
        ? `请选择 ${earliest} 或之后的日期。`
        : latest
          ? `请选择 ${latest} 或之前的日期。`
          : '请选择日期。',
  missingOrder: '请调整各项的顺序，或确认当前顺序。',
  missingConsent: '如果同意，请勾选；未勾选则无法提交。',
  missingFile: '请添加文件。',
  unfinishedFile: '请等待上传完成，或移除该文件后提交。',
  missingContact: (parts) => `请填写或检查：${parts}。`,
  missingPart: {
    name: '请填写您的姓名。',
    email: '请填写您的电子邮箱。',
    phone: '请填写您的电话号码。',
    company: '请填写您的公司名称。',
  },
  wrongEmail: '请填写电子邮箱，例如 name@example.com。',
  wrongPhone: '请填写电话号码，例如 +86 138 0013 8000。',
  parts: { name: '姓名', email: '电子邮箱', phone: '电话', company: '公司' },
  orderHint: '可拖动，或使用箭头按钮。使用键盘时，按空格键拿起一项，再用方向键移动。',
  place: (place, count) => `第 ${place} 位，共 ${count} 位`,
  reorder: (label, place, count) => `调整“${label}”的顺序，第 ${place} 位，共 ${count} 位`,
  moveUp: (label) => `上移“${label}”`,
  moveDown: (label) => `下移“${label}”`,
  lifted: (label, place, count) =>
    `已拿起“${label}”，第 ${place} 位，共 ${count} 位。方向键移动，空格键放下，Esc 键取消。`,
  moved: (label, place, count) => `“${label}”：第 ${place} 位，共 ${count} 位。`,
  dropped: (label, place, count) => `“${label}”已放在第 ${place} 位，共 ${count} 位。`,
  putBack: (label, place, count) => `已取消。“${label}”回到第 ${place} 位，共 ${count} 位。`,
  keepOrder: '这就是我的顺序',
  dropOrder: '清除我的顺序',
};

const ar: QuestionKindWords = {
  missingRows: 'اختر إجابة في كل صف.',
  missingNumber: (least, most) =>
    least && most
      ? `اكتب رقمًا من ${least} إلى ${most}.`
      : least
        ? `اكتب رقمًا لا يقل عن ${least}.`
        : most
          ? `اكتب رقمًا لا يزيد على ${most}.`
          : 'اكتب رقمًا، مثل 12.5.',
  missingDay: (earliest, latest) =>
    earliest && latest
      ? `اختر يومًا من ${earliest} إلى ${latest}.`
      : earliest
        ? `اختر ${earliest} أو يومًا بعده.`
        : latest
          ? `اختر ${latest} أو يومًا قبله.`
          : 'اختر يومًا.',
  missingOrder: 'رتّب الإجابات كما تريد، أو أكّد الترتيب المعروض.',
  missingConsent: 'ضع علامة في المربع إن كنت موافقًا؛ لا يمكن الإرسال من دونها.',
  missingFile: 'أضف ملفًا.',
  unfinishedFile: 'انتظر حتى يكتمل الرفع، أو أزل الملف وأرسل من دونه.',
  missingContact: (parts) => `املأ أو راجع: ${parts}.`,
  missingPart: {
    name: 'اكتب اسمك.',
    email: 'اكتب بريدك الإلكتروني.',
    phone: 'اكتب رقم هاتفك.',
    company: 'اكتب اسم شركتك.',
  },
  wrongEmail: 'اكتب عنوان بريد إلكتروني، مثل name@example.com.',
  wrongPhone: 'اكتب رقم هاتف، مثل ‎+971 50 123 4567.',
  parts: { name: 'الاسم', email: 'البريد الإلكتروني', phone: 'الهاتف', company: 'الشركة' },
  orderHint: 'اسحب، أو استخدم الأسهم. من لوحة المفاتيح: مفتاح المسافة يرفع الإجابة ومفاتيح الأسهم تنقلها.',
  place: (place, count) => `الموضع ${place} من ${count}`,
  reorder: (label, place, count) => `ترتيب ${label}، الموضع ${place} من ${count}`,
  moveUp: (label) => `نقل ${label} إلى أعلى`,
  moveDown: (label) => `نقل ${label} إلى أسفل`,
  lifted: (label, place, count) =>
    `رُفع ${label}. الموضع ${place} من ${count}. الأسهم تنقل، والمسافة تُنزل، وEscape يلغي.`,
  moved: (label, place, count) => `${label}: الموضع ${place} من ${count}.`,
  dropped: (label, place, count) => `وُضع ${label} في الموضع ${place} من ${count}.`,
  putBack: (label, place, count) => `أُلغي. عاد ${label} إلى الموضع ${place} من ${count}.`,
  keepOrder: 'هذا ترتيبي',
  dropOrder: 'مسح ترتيبي',
};

export const questionKindWords: WordTable<QuestionKindWords> = { en, 'zh-CN': zhCN, ar };
