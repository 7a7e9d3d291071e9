import type { Seed } from '../../../src/model/index.js';

type SurveySeed = NonNullable<Seed['surveys']>[number];

const thanks = {
  en: 'Thank you. We read every answer.',
  'zh-CN': '谢谢您！每一条意见我们都会认真阅读。',
  ar: 'شكرًا لك. نحن نقرأ كل إجابة.',
};

/** Would they recommend us? What is asked next depends on the score. */
export const relationshipSurvey: SurveySeed = {
  id: 'relationship',
  edition: 2,
  name: { en: 'Relationship (NPS)', 'zh-CN': '客户关系（NPS）', ar: 'العلاقة مع العملاء (NPS)' },
  questions: [
    {
      id: 'recommend',
      kind: 'nps',
      required: true,
      title: {
        en: 'How likely are you to recommend us to a friend or colleague?',
        'zh-CN': '您有多大可能向朋友或同事推荐我们？',
        ar: 'ما مدى احتمال أن توصي بنا لصديق أو زميل؟',
      },
      lowLabel: { en: 'Not at all likely', 'zh-CN': '完全不可能', ar: 'غير محتمل إطلاقًا' },
      highLabel: { en: 'Extremely likely', 'zh-CN': '非常可能', ar: 'محتمل جدًا' },
    },
    {
      id: 'disappointed',
      kind: 'text',
      when: { question: 'recommend', atMost: 6 },
      title: { en: 'What went wrong?', 'zh-CN': '很抱歉！是什么让您不满意？', ar: 'نأسف لذلك. ما الذي لم يعجبك؟' },
    },
    {
      id: 'missing',
      kind: 'text',
      when: { question: 'recommend', atLeast: 7, atMost: 8 },
      title: { en: 'What would make it a 10?', 'zh-CN': '我们怎样才能得到 10 分？', ar: 'ماذا نفعل لنستحق 10؟' },
    },
    {
      id: 'liked',
      kind: 'text',
      when: { question: 'recommend', atLeast: 9 },
      title: {
        en: 'Great! What do we do best?',
        'zh-CN': '太好了！我们做得最好的是什么？',
        ar: 'رائع! ما أفضل ما نقوم به؟',
      },
    },
  ],
  thanks,
};

/** Asked after each delivery. */
export const deliverySurvey: SurveySeed = {
  id: 'delivery',
  edition: 1,
  name: { en: 'After delivery (CSAT)', 'zh-CN': '收货后（CSAT）', ar: 'بعد التسليم (CSAT)' },
  questions: [
    {
      id: 'satisfied',
      kind: 'csat',
      scale: 5,
      look: 'stars',
      required: true,
      title: {
        en: 'How satisfied are you with this delivery?',
        'zh-CN': '您对本次交货满意吗？',
        ar: 'ما مدى رضاك عن هذا التسليم؟',
      },
      lowLabel: { en: 'Very dissatisfied', 'zh-CN': '非常不满意', ar: 'غير راضٍ إطلاقًا' },
      highLabel: { en: 'Very satisfied', 'zh-CN': '非常满意', ar: 'راضٍ جدًا' },
    },
    {
      id: 'comment',
      kind: 'text',
      title: { en: 'Anything you want to tell us?', 'zh-CN': '还有什么想告诉我们的吗？', ar: 'هل تود إخبارنا بشيء؟' },
    },
  ],
  thanks,
};

/** Asked when a complaint or a question was dealt with. */
export const serviceSurvey: SurveySeed = {
  id: 'service',
  edition: 1,
  name: { en: 'After service (CES)', 'zh-CN': '服务后（CES）', ar: 'بعد الخدمة (CES)' },
  questions: [
    {
      id: 'easy',
      kind: 'ces',
      required: true,
      title: {
        en: 'We made it easy to get this solved.',
        'zh-CN': '这次的问题解决起来很省力。',
        ar: 'كان حل هذه المسألة سهلًا.',
      },
      lowLabel: { en: 'Strongly disagree', 'zh-CN': '非常不同意', ar: 'لا أوافق بشدة' },
      highLabel: { en: 'Strongly agree', 'zh-CN': '非常同意', ar: 'أوافق بشدة' },
    },
    {
      id: 'effort',
      kind: 'text',
      when: { question: 'easy', atMost: 4 },
      title: { en: 'What cost you the most effort?', 'zh-CN': '哪一步最费劲？', ar: 'ما الذي تطلب منك أكبر جهد؟' },
    },
  ],
  thanks,
};

/** What should be on the shelf next year? */
export const rangeSurvey: SurveySeed = {
  id: 'range',
  edition: 1,
  name: { en: 'Product range', 'zh-CN': '产品线调查', ar: 'مجموعة المنتجات' },
  questions: [
    {
      id: 'role',
      kind: 'choice',
      required: true,
      title: { en: 'What do you mostly do?', 'zh-CN': '您主要负责什么？', ar: 'ما عملك الأساسي؟' },
      options: [
        { id: 'buying', label: { en: 'Buying', 'zh-CN': '采购', ar: 'المشتريات' } },
        { id: 'maintenance', label: { en: 'Maintenance', 'zh-CN': '设备维护', ar: 'الصيانة' } },
        { id: 'production', label: { en: 'Production', 'zh-CN': '生产', ar: 'الإنتاج' } },
        { id: 'other', label: { en: 'Something else', 'zh-CN': '其他', ar: 'غير ذلك' } },
      ],
    },
    {
      id: 'wanted',
      kind: 'choices',
      title: {
        en: 'Which of these would you buy from us?',
        'zh-CN': '以下哪些您会向我们采购？',
        ar: 'أي من هذه تشتريه منا؟',
      },
      help: { en: 'Choose as many as you like.', 'zh-CN': '可多选。', ar: 'يمكنك اختيار أكثر من واحد.' },
      options: [
        { id: 'measuring', label: { en: 'Measuring tools', 'zh-CN': '量具', ar: 'أدوات القياس' } },
        { id: 'pneumatics', label: { en: 'Pneumatics', 'zh-CN': '气动元件', ar: 'الهوائيات' } },
        { id: 'lubricants', label: { en: 'Lubricants', 'zh-CN': '润滑油脂', ar: 'الزيوت والشحوم' } },
        { id: 'safety', label: { en: 'Work safety', 'zh-CN': '劳保用品', ar: 'السلامة المهنية' } },
      ],
    },
    {
      id: 'words',
      kind: 'text',
      title: { en: 'What is missing from our range?', 'zh-CN': '我们还缺什么产品？', ar: 'ماذا ينقص مجموعتنا؟' },
    },
  ],
  thanks,
};

export const surveys: readonly SurveySeed[] = [relationshipSurvey, deliverySurvey, serviceSurvey, rangeSurvey];
