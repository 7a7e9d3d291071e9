/** The renderer of Form.io, which stands beside as it is published; without Bootstrap and the icons, which its documentation adds. */
import { ends, question, scores, send } from '../plain.js';

const form = await globalThis.Formio.createForm(document.querySelector('main'), {
  components: [
    {
      type: 'radio',
      key: 'nps',
      label: question,
      description: `0: ${ends[0]}, 10: ${ends[1]}`,
      input: true,
      inline: true,
      validate: { required: true },
      values: scores.map((score) => ({ label: String(score), value: String(score) })),
    },
    { type: 'button', key: 'submit', action: 'submit', label: 'Send', theme: 'primary', input: true },
  ],
});
form.on('submit', ({ data }) => void send(Number(data.nps)));
