/** The form in plain HTML: the question, eleven native radios and a button, with the styles that it takes. */

export const question = 'How likely are you to recommend us to a friend or colleague?';
export const ends = ['Not at all likely', 'Extremely likely'] as const;
/** The score that is clicked as soon as it can be, and sent in the end. */
export const wanted = 9;
export const scores = Array.from({ length: 11 }, (_none, score) => score);

export const styles = `
form{display:grid;gap:14px;max-width:640px;padding:16px;border:1px solid #ddd;border-radius:8px;font:14px/20px system-ui,sans-serif}
fieldset{margin:0;padding:0;border:0}
legend{padding:0 0 8px;font-weight:600}
.points{display:grid;grid-template-columns:repeat(11,1fr);gap:4px}
label{position:relative}
input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0}
span{display:grid;place-items:center;height:36px;border:1px solid #888;border-radius:6px}
:checked+span{background:#4338ca;color:#fff}
:focus-visible+span{outline:2px solid #4338ca;outline-offset:2px}
.ends{display:flex;justify-content:space-between;margin:8px 0 0;color:#666;font-size:12px}
button{justify-self:end;padding:8px 16px;border:0;border-radius:6px;background:#4338ca;color:#fff;font:inherit}
`;

export const markup = `<form><fieldset><legend>${question}</legend><div class="points">${scores
  .map((score) => `<label><input type="radio" name="nps" value="${score}" required><span>${score}</span></label>`)
  .join(
    '',
  )}</div><p class="ends"><small>${ends[0]}</small><small>${ends[1]}</small></p></fieldset><button>Send</button></form>`;

/** Sends a score as ours does, once. */
export async function send(score: number): Promise<void> {
  const body = JSON.stringify({ surveyId: 'after-order', answers: [{ question: 'nps', value: score }] });
  await fetch('/answers', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

/** Sends what is chosen, and says thanks. */
export function listen(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(Number(new FormData(form).get('nps'))).then(() => form.replaceWith('Thank you!'));
  });
}
