/** The same form as an element of Lit, which keeps nothing and tries once. */
import { css, html, LitElement, unsafeCSS } from 'lit';
import { ends, question, scores, send, styles } from '../plain.js';

class LitForm extends LitElement {
  static properties = { score: { state: true }, isSent: { state: true } };
  static styles = css`
    ${unsafeCSS(styles)}
  `;

  render() {
    if (this.isSent) return html`<p>Thank you!</p>`;
    return html`<form @submit=${this.onSubmit}>
      <fieldset>
        <legend>${question}</legend>
        <div class="points">
          ${scores.map(
            (score) =>
              html`<label>
                <input
                  type="radio"
                  name="nps"
                  value=${score}
                  required
                  .checked=${score === this.score}
                  @input=${() => (this.score = score)}
                /><span>${score}</span>
              </label>`,
          )}
        </div>
        <p class="ends"><small>${ends[0]}</small><small>${ends[1]}</small></p>
      </fieldset>
      <button>Send</button>
    </form>`;
  }

  onSubmit(event) {
    event.preventDefault();
    void send(this.score).then(() => (this.isSent = true));
  }
}

customElements.define('lit-form', LitForm);
