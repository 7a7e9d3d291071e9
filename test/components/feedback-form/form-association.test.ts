import { expect, fixture, html } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { deepActiveElement, press } from '../../helpers/commands.js';
import { all, choose, forgetFeedback, isWhole, one, option } from '../../helpers/feedback.js';
import { itIsAFormControl } from '../../helpers/form-association.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

describe('<rapport-feedback-form> as a control of a form', () => {
  itIsAFormControl<FeedbackForm>({
    make: () => document.createElement('rapport-feedback-form'),
    fill: (control) => choose(control, 9),
    value: '[{"question":"nps","value":9}]',
    other: '[{"question":"nps","value":4}]',
    isOpen: (control) => !option(control, 4).matches(':disabled'),
  });
});

describe('<rapport-feedback-form> inside a form of the page', () => {
  async function order(): Promise<{ page: HTMLFormElement; form: FeedbackForm }> {
    const page = await fixture<HTMLFormElement>(
      html`<form>
        <input name="requestSubmit" value="a field with an awkward name" aria-label="Awkward" />
        <rapport-feedback-form name="feedback" metric="csat"></rapport-feedback-form>
        <button>Order</button>
      </form>`,
    );
    const form = page.querySelector('rapport-feedback-form') as FeedbackForm;
    await waitUntil(() => isWhole(form) && all(form, 'input').length > 0);
    return { page, form };
  }

  it('has no button of its own, and Enter submits the form of the page', async () => {
    const { page, form } = await order();
    let submitted = 0;
    page.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted += 1;
    });
    expect(all(form, '[part="submit"]')).to.deep.equal([]);
    await choose(form, 5);
    option(form, 5).focus();
    await press('Enter');
    expect(submitted).to.equal(1);
  });

  it('shows what is missing and takes focus when the page tries to submit', async () => {
    const { page, form } = await order();
    page.querySelector<HTMLButtonElement>('button')?.click();
    await form.updateComplete;
    await form.updateComplete;
    expect(deepActiveElement()).to.equal(one(form, '[role="alert"]'));
    expect(form.validationMessage).to.equal('Choose a number from 1 to 5.');
  });
});
