import type { WordTable } from './words.js';

/** Words of questions that take files; fetched with the first of them. The host's own words for the form count here, too. */
export interface FileQuestionWords {
  readonly choose: (count: number) => string;
  /** What is taken, how large and how many, as far as there are limits. */
  readonly limits: (types: string, size: string, count: number) => string;
  readonly dropOrPaste: string;
  /** By the first half of a media type. */
  readonly types: Readonly<Record<'image' | 'video' | 'audio' | 'text', string>>;
  readonly uploading: (name: string) => string;
  readonly uploaded: (name: string) => string;
  readonly done: string;
  readonly cancel: (name: string) => string;
  readonly removeFile: (name: string) => string;
  readonly fileRemoved: (name: string) => string;
  readonly waiting: Readonly<Record<'offline' | 'server', string>>;
  readonly tryAgain: (name: string) => string;
  readonly tooLarge: (size: string) => string;
  readonly wrongType: (types: string) => string;
  readonly tooMany: (count: number) => string;
  readonly empty: string;
  readonly unreadable: string;
  readonly refused: string;
  /** What a pasted image is called. */
  readonly screenshot: string;
  readonly filesNowhere: string;
}

const en: FileQuestionWords = {
  choose: (count) => (count > 1 ? 'Choose files' : 'Choose a file'),
  limits: (types, size, count) =>
    `${types ? `${types}, up` : 'Up'} to ${size}${count > 1 ? ` each, ${count} files at most` : ''}.`,
  dropOrPaste: 'You can also drop files here, or paste a screenshot.',
  types: { image: 'Images', video: 'Videos', audio: 'Recordings', text: 'Texts' },
  uploading: (name) => `Uploading ${name}`,
  uploaded: (name) => `${name} is uploaded.`,
  done: 'Uploaded',
  cancel: (name) => `Cancel ${name}`,
  removeFile: (name) => `Remove ${name}`,
  fileRemoved: (name) => `${name} was removed.`,
  waiting: {
    offline: 'No connection. The upload goes on by itself when it is back; leave this page open.',
    server: 'The upload did not work just now. It is tried again by itself; leave this page open.',
  },
  tryAgain: (name) => `Try ${name} again`,
  tooLarge: (size) => `Too large. Choose a file of up to ${size}.`,
  wrongType: (types) => `Not of a type that can be sent here. Choose one of these: ${types}.`,
  tooMany: (count) => `No more than ${count} files can be sent. Remove one first.`,
  empty: 'This file is empty. Choose another one.',
  unreadable: 'This cannot be read. Choose a file, not a folder.',
  refused: 'This file is not taken here. You can send your answers without it.',
  screenshot: 'Screenshot',
  filesNowhere: 'Files cannot be sent from here. You can send your answers without them.',
};

const zhCN: FileQuestionWords = {
  choose: () => '选择文件',
  limits: (types, size, count) =>
    `${types ? `${types}，` : ''}${count > 1 ? `最多 ${count} 个，每个` : ''}不超过 ${size}。`,
  dropOrPaste: '也可以将文件拖到此处，或粘贴截图。',
  types: { image: '图片', video: '视频', audio: '录音', text: '文本' },
  uploading: (name) => `正在上传“${name}”`,
  uploaded: (name) => `“${name}”已上传。`,
  done: '已上传',
  cancel: (name) => `取消上传“${name}”`,
  removeFile: (name) => `移除“${name}”`,
  fileRemoved: (name) => `“${name}”已移除。`,
  waiting: {
    offline: '没有网络连接。恢复后会自动继续上传，请不要关闭本页面。',
    server: '暂时未能上传，会自动重试，请不要关闭本页面。',
  },
  tryAgain: (name) => `重试上传“${name}”`,
  tooLarge: (size) => `文件过大，请选择不超过 ${size} 的文件。`,
  wrongType: (types) => `这里不接受此类文件，请选择：${types}。`,
  tooMany: (count) => `最多可发送 ${count} 个文件，请先移除一个。`,
  empty: '文件是空的，请选择其他文件。',
  unreadable: '无法读取。请选择文件，而不是文件夹。',
  refused: '这里不接受此文件。您可以不附文件，直接提交。',
  screenshot: '截图',
  filesNowhere: '这里无法发送文件。您可以不附文件，直接提交。',
};

const ar: FileQuestionWords = {
  choose: (count) => (count > 1 ? 'اختر ملفات' : 'اختر ملفًا'),
  limits: (types, size, count) =>
    `${types ? `${types}، ` : ''}حتى ${size}${count > 1 ? ` لكل ملف، و${count} ملفات على الأكثر` : ''}.`,
  dropOrPaste: 'يمكنك أيضًا إفلات الملفات هنا أو لصق لقطة شاشة.',
  types: { image: 'صور', video: 'مقاطع فيديو', audio: 'تسجيلات', text: 'نصوص' },
  uploading: (name) => `جارٍ رفع ${name}`,
  uploaded: (name) => `تم رفع ${name}.`,
  done: 'تم الرفع',
  cancel: (name) => `إلغاء رفع ${name}`,
  removeFile: (name) => `إزالة ${name}`,
  fileRemoved: (name) => `أُزيل ${name}.`,
  waiting: {
    offline: 'لا يوجد اتصال. يُستأنف الرفع تلقائيًا عند عودته؛ أبقِ هذه الصفحة مفتوحة.',
    server: 'تعذّر الرفع الآن. تُعاد المحاولة تلقائيًا؛ أبقِ هذه الصفحة مفتوحة.',
  },
  tryAgain: (name) => `إعادة محاولة رفع ${name}`,
  tooLarge: (size) => `الملف كبير جدًا. اختر ملفًا لا يتجاوز ${size}.`,
  wrongType: (types) => `هذا النوع من الملفات غير مقبول هنا. اختر من: ${types}.`,
  tooMany: (count) => `لا يمكن إرسال أكثر من ${count} ملفات. أزل ملفًا أولًا.`,
  empty: 'هذا الملف فارغ. اختر ملفًا آخر.',
  unreadable: 'تتعذّر القراءة. اختر ملفًا وليس مجلدًا.',
  refused: 'هذا الملف غير مقبول هنا. يمكنك إرسال إجاباتك من دونه.',
  screenshot: 'لقطة شاشة',
  filesNowhere: 'لا يمكن إرسال ملفات من هنا. يمكنك إرسال إجاباتك من دونها.',
};

export const fileQuestionWords: WordTable<FileQuestionWords> = { en, 'zh-CN': zhCN, ar };
