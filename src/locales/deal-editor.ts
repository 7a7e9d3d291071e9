import type { WordTable } from './words.js';

/** What the editor of a deal says; overridden among the words of `pipeline-board`. */
export interface DealEditorWords {
  readonly editorKeys: string;
  /** What was typed before is in the inputs again. */
  readonly editorKept: string;
  readonly editorDiscard: string;
  readonly editorTheirs: (value: string) => string;
  readonly editorEmptied: string;
  readonly editorTake: string;
  readonly editorClash: string;
  readonly editorGone: string;
  readonly editorPage: string;
  readonly editorSaved: (title: string) => string;
  readonly leaveTitle: string;
  readonly leaveText: string;
  readonly leaveStay: string;
  readonly leaveKeep: string;
}

const en: DealEditorWords = {
  editorKeys: 'Ctrl+Enter saves, Escape closes.',
  editorKept: 'You have changed this before and not saved it yet.',
  editorDiscard: 'Discard changes',
  editorTheirs: (value) => `Somebody else has changed this to ${value}.`,
  editorEmptied: 'Somebody else has emptied this.',
  editorTake: 'Use theirs',
  editorClash: 'Not saved: somebody else has changed the same. Your text is kept. Save again to write it over theirs.',
  editorGone: 'This deal does not exist any more. What you typed is still here to be copied.',
  editorPage: 'This change is not allowed here. Your text is kept.',
  editorSaved: (title) => `${title} changed`,
  leaveTitle: 'Close without saving?',
  leaveText: 'You have changed something. If you close now, your text waits here until you open this deal again.',
  leaveStay: 'Keep editing',
  leaveKeep: 'Close',
};

const zhCN: DealEditorWords = {
  editorKeys: '按 Ctrl+Enter 保存，按 Esc 关闭。',
  editorKept: '您之前修改过此内容，尚未保存。',
  editorDiscard: '放弃修改',
  editorTheirs: (value) => `其他人已将此项改为 ${value}。`,
  editorEmptied: '其他人已清空此项。',
  editorTake: '采用对方的值',
  editorClash: '未保存：其他人修改了同一项。您输入的内容已保留，再次保存即可覆盖对方的修改。',
  editorGone: '该商机已不存在。您输入的内容仍在此处，可以复制。',
  editorPage: '此处不允许该修改，您输入的内容已保留。',
  editorSaved: (title) => `已修改“${title}”`,
  leaveTitle: '不保存就关闭？',
  leaveText: '您修改了内容。现在关闭的话，输入的内容会保留到您再次打开此商机。',
  leaveStay: '继续编辑',
  leaveKeep: '关闭',
};

const ar: DealEditorWords = {
  editorKeys: 'يحفظ Ctrl+Enter، ويغلق Escape.',
  editorKept: 'غيّرت هذا من قبل ولم تحفظه بعد.',
  editorDiscard: 'تجاهل التغييرات',
  editorTheirs: (value) => `غيّر شخص آخر هذا إلى ${value}.`,
  editorEmptied: 'أفرغ شخص آخر هذا الحقل.',
  editorTake: 'استخدام قيمته',
  editorClash: 'لم يُحفظ: غيّر شخص آخر الشيء نفسه. ما كتبته باقٍ، احفظ مرة أخرى لكتابته فوق تغييره.',
  editorGone: 'لم تعد هذه الصفقة موجودة. ما كتبته ما زال هنا لتنسخه.',
  editorPage: 'هذا التغيير غير مسموح هنا. ما كتبته باقٍ.',
  editorSaved: (title) => `تم تغيير ${title}`,
  leaveTitle: 'الإغلاق دون حفظ؟',
  leaveText: 'لقد غيّرت شيئًا. إذا أغلقت الآن يبقى ما كتبته هنا حتى تفتح هذه الصفقة مرة أخرى.',
  leaveStay: 'متابعة التحرير',
  leaveKeep: 'إغلاق',
};

export const dealEditorWords: WordTable<DealEditorWords> = { en, 'zh-CN': zhCN, ar };
