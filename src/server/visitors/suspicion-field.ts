import type { LocalText } from '../../model/text.js';
import type { RapportAdapter } from '../../data/adapter.js';
import { suspicionField } from '../../model/suspicion.js';
import { unfinished } from '../../model/unfinished.js';
import { checkedDraft } from '../../data/checks.js';
import type { BotMark } from './bot-check.js';

const labels: Readonly<Record<BotMark | typeof unfinished, LocalText>> = {
  trap: { en: 'A hidden field is filled', 'zh-CN': '隐藏字段被填写', ar: 'حقل مخفي مملوء' },
  fast: { en: 'Filled too fast', 'zh-CN': '填写过快', ar: 'مُلئ بسرعة كبيرة' },
  'wrong-nonce': { en: 'Not from our form', 'zh-CN': '并非来自我们的表单', ar: 'ليس من نموذجنا' },
  'old-nonce': { en: 'From an old page', 'zh-CN': '来自旧页面', ar: 'من صفحة قديمة' },
  'no-nonce': { en: 'Origin unknown', 'zh-CN': '来源不明', ar: 'المصدر غير معروف' },
  [unfinished]: { en: 'Not finished', 'zh-CN': '未填完', ar: 'غير مكتمل' },
  verifier: { en: 'Refused by the verifier', 'zh-CN': '未通过验证', ar: 'رفضته خدمة التحقق' },
};

/** Makes the definition of the field that held answers are found by, where there is none yet. */
export async function defineSuspicion(adapter: RapportAdapter): Promise<void> {
  const options = Object.entries(labels).map(([value, label]) => ({ value, label }));
  const label = { en: 'Held because', 'zh-CN': '暂存原因', ar: 'سبب التعليق' };
  const definition = {
    store: 'feedback',
    name: suspicionField,
    type: 'choices',
    label,
    options,
    personal: false,
  } as const;
  // The same id each time: the second one is a conflict, and whatever else stands against it must not cost the answer.
  await adapter.fields
    .create(checkedDraft('fields', { id: 'rapport-feedback-suspicion', ...definition }), {})
    .catch(() => undefined);
}
