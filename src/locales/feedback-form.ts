import type { WordTable } from './words.js';

/** Words of `<rapport-feedback-form>`; few, because every visitor of a public page downloads them. */
export interface FeedbackFormWords {
  readonly loading: string;
  readonly retry: string;
  readonly failed: string;
  readonly failures: Readonly<Record<'invalid' | 'denied' | 'not-found' | 'unavailable', string>>;
  readonly notConnected: string;
  readonly notConnectedHint: string;
  readonly ask: Readonly<Record<'nps' | 'csat' | 'ces', string>>;
  readonly askPraise: string;
  readonly askImprovement: string;
  /** The two ends of each scale. */
  readonly ends: Readonly<Record<'nps' | 'csat' | 'ces', readonly [low: string, high: string]>>;
  /** What an end of a scale means, for screen readers. */
  readonly end: (points: number, label: string) => string;
  readonly points: (value: number, most: number) => string;
  readonly optional: string;
  readonly several: string;
  readonly problems: string;
  readonly nothing: string;
  readonly missingPoints: (low: number, high: number) => string;
  readonly missingChoice: string;
  readonly missingChoices: string;
  readonly missingText: string;
  readonly send: string;
  readonly sendNow: string;
  readonly sendAgain: string;
  readonly sending: string;
  readonly keptSending: string;
  readonly keptOffline: string;
  readonly keptServer: string;
  readonly notKept: string;
  readonly parked: Readonly<Record<'invalid' | 'too-large' | 'denied' | 'not-found', string>>;
  readonly sent: string;
  readonly thanks: string;
  readonly again: string;
}

const en: FeedbackFormWords = {
  loading: 'Loading…',
  retry: 'Try again',
  failed: 'This form cannot be shown',
  failures: {
    invalid: 'Its questions are not written as they should be.',
    denied: 'You do not have permission to answer it.',
    'not-found': 'This survey does not exist any more.',
    unavailable: 'The questions could not be loaded.',
  },
  notConnected: 'Not connected',
  notConnectedHint: 'This form has nowhere to send answers to yet.',
  ask: {
    nps: 'How likely are you to recommend us to a friend or colleague?',
    csat: 'How satisfied are you with us?',
    ces: 'We made it easy for you to get things done.',
  },
  askPraise: 'Great! What do we do best?',
  askImprovement: 'What should we do better?',
  ends: {
    nps: ['Not at all likely', 'Extremely likely'],
    csat: ['Very dissatisfied', 'Very satisfied'],
    ces: ['Strongly disagree', 'Strongly agree'],
  },
  end: (points, label) => `${points}: ${label}`,
  points: (value, most) => `${value} of ${most}`,
  optional: 'optional',
  several: 'Choose all that apply.',
  problems: 'Before this can be sent:',
  nothing: 'Answer at least one question.',
  missingPoints: (low, high) => `Choose a number from ${low} to ${high}.`,
  missingChoice: 'Choose one answer.',
  missingChoices: 'Choose at least one answer.',
  missingText: 'Write a few words.',
  send: 'Send',
  sendNow: 'Try now',
  sendAgain: 'Send again',
  sending: 'Sending…',
  keptSending: 'Saved on this device – sending…',
  keptOffline: 'Saved on this device – will be sent when you are online',
  keptServer: 'Saved on this device – not confirmed yet, will be sent again',
  notKept: 'Not saved on this device; keep this page open',
  parked: {
    invalid: 'Not accepted: something in it does not fit. Your answers are kept; change them and send again.',
    'too-large': 'Not accepted: it is too long. Your answers are kept; shorten them and send again.',
    denied: 'Not accepted: you may have to sign in. Your answers are kept; sign in and send again.',
    'not-found': 'Not accepted: this survey is closed or has moved. Your answers are kept.',
  },
  sent: 'Sent',
  thanks: 'Thank you for your feedback!',
  again: 'Answer again',
};

const zhCN: FeedbackFormWords = {
  loading: '正在加载…',
  retry: '重试',
  failed: '无法显示此表单',
  failures: {
    invalid: '问卷内容的格式不正确。',
    denied: '您没有填写此问卷的权限。',
    'not-found': '此问卷已不存在。',
    unavailable: '问卷加载失败。',
  },
  notConnected: '未连接',
  notConnectedHint: '此表单尚未设置提交地址。',
  ask: {
    nps: '您有多大可能向朋友或同事推荐我们？',
    csat: '您对我们的满意程度如何？',
    ces: '我们让您轻松办成了事情。',
  },
  askPraise: '太好了！我们做得最好的是什么？',
  askImprovement: '我们应该在哪些方面改进？',
  ends: {
    nps: ['完全不可能', '非常可能'],
    csat: ['非常不满意', '非常满意'],
    ces: ['非常不同意', '非常同意'],
  },
  end: (points, label) => `${points}：${label}`,
  points: (value, most) => `${value} 分，满分 ${most} 分`,
  optional: '选填',
  several: '可多选。',
  problems: '提交前请先完成：',
  nothing: '请至少回答一个问题。',
  missingPoints: (low, high) => `请选择 ${low} 到 ${high} 之间的一个数字。`,
  missingChoice: '请选择一项。',
  missingChoices: '请至少选择一项。',
  missingText: '请填写几句话。',
  send: '提交',
  sendNow: '立即重试',
  sendAgain: '重新提交',
  sending: '正在提交…',
  keptSending: '已保存在本机，正在提交…',
  keptOffline: '已保存在本机，联网后发送',
  keptServer: '已保存在本机，尚未确认收到，将自动重发',
  notKept: '未能保存在本机，请不要关闭此页面',
  parked: {
    invalid: '未被接受：有内容不符合要求。您的回答已保留，请修改后重新提交。',
    'too-large': '未被接受：内容过长。您的回答已保留，请缩短后重新提交。',
    denied: '未被接受：可能需要登录。您的回答已保留，请登录后重新提交。',
    'not-found': '未被接受：此问卷已关闭或已移动。您的回答已保留。',
  },
  sent: '已提交',
  thanks: '感谢您的反馈！',
  again: '再次填写',
};

const ar: FeedbackFormWords = {
  loading: 'جارٍ التحميل…',
  retry: 'إعادة المحاولة',
  failed: 'يتعذّر عرض هذا النموذج',
  failures: {
    invalid: 'أسئلته ليست مكتوبة كما ينبغي.',
    denied: 'ليس لديك إذن للإجابة عنه.',
    'not-found': 'لم يعد هذا الاستبيان موجودًا.',
    unavailable: 'تعذّر تحميل الأسئلة.',
  },
  notConnected: 'غير متصل',
  notConnectedHint: 'لم تُحدَّد بعد جهة تُرسل إليها إجابات هذا النموذج.',
  ask: {
    nps: 'ما مدى احتمال أن توصي بنا صديقًا أو زميلًا؟',
    csat: 'ما مدى رضاك عنا؟',
    ces: 'سهّلنا عليك إنجاز ما تريد.',
  },
  askPraise: 'رائع! ما أفضل ما نقدّمه؟',
  askImprovement: 'ما الذي ينبغي أن نحسّنه؟',
  ends: {
    nps: ['غير محتمل إطلاقًا', 'محتمل جدًا'],
    csat: ['غير راضٍ إطلاقًا', 'راضٍ جدًا'],
    ces: ['أعارض بشدة', 'أوافق بشدة'],
  },
  end: (points, label) => `${points}: ${label}`,
  points: (value, most) => `${value} من ${most}`,
  optional: 'اختياري',
  several: 'اختر كل ما ينطبق.',
  problems: 'قبل الإرسال:',
  nothing: 'أجب عن سؤال واحد على الأقل.',
  missingPoints: (low, high) => `اختر رقمًا من ${low} إلى ${high}.`,
  missingChoice: 'اختر إجابة واحدة.',
  missingChoices: 'اختر إجابة واحدة على الأقل.',
  missingText: 'اكتب بضع كلمات.',
  send: 'إرسال',
  sendNow: 'حاول الآن',
  sendAgain: 'إرسال مجددًا',
  sending: 'جارٍ الإرسال…',
  keptSending: 'محفوظ على هذا الجهاز – جارٍ الإرسال…',
  keptOffline: 'محفوظ على هذا الجهاز – سيُرسل عند اتصالك بالإنترنت',
  keptServer: 'محفوظ على هذا الجهاز – لم يُؤكَّد بعد، وسيُرسل مجددًا',
  notKept: 'غير محفوظ على هذا الجهاز؛ أبقِ هذه الصفحة مفتوحة',
  parked: {
    invalid: 'لم يُقبل: هناك ما لا يناسب. إجاباتك محفوظة؛ عدّلها ثم أرسلها مجددًا.',
    'too-large': 'لم يُقبل: النص طويل جدًا. إجاباتك محفوظة؛ اختصرها ثم أرسلها مجددًا.',
    denied: 'لم يُقبل: قد يلزمك تسجيل الدخول. إجاباتك محفوظة؛ سجّل الدخول ثم أرسلها مجددًا.',
    'not-found': 'لم يُقبل: هذا الاستبيان مغلق أو نُقل. إجاباتك محفوظة.',
  },
  sent: 'تم الإرسال',
  thanks: 'شكرًا على ملاحظاتك!',
  again: 'الإجابة مرة أخرى',
};

export const feedbackFormWords: WordTable<FeedbackFormWords> = { en, 'zh-CN': zhCN, ar };
