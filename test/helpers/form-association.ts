/** One suite for every element that is a control of the host's form: value, reset, restore, fieldset. */
import { expect, fixture, html } from '@open-wc/testing';
import { renderingEnds } from './scene.js';
import type { LitElement } from 'lit';

export interface FormControlElement extends LitElement {
  name: string | undefined;
  value: string;
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  checkValidity(): boolean;
  formStateRestoreCallback(state: unknown): void;
}

export interface FormAssociationCase<Control extends FormControlElement> {
  /** Makes the element, not yet filled in and required. */
  readonly make: () => Control;
  /** Fills it in as a person would. */
  readonly fill: (control: Control) => Promise<void>;
  /** The value after that. */
  readonly value: string;
  /** Another valid value, for the attribute. */
  readonly other: string;
  /** Whether a person can fill it in now. */
  readonly isOpen: (control: Control) => boolean;
}

/** Declares the tests; every control has to pass all of them. */
export function itIsAFormControl<Control extends FormControlElement>({
  make,
  fill,
  value,
  other,
  isOpen,
}: FormAssociationCase<Control>): void {
  async function inForm(
    initial?: string,
  ): Promise<{ form: HTMLFormElement; fieldset: HTMLFieldSetElement; control: Control }> {
    const form = await fixture<HTMLFormElement>(html`<form><fieldset></fieldset></form>`);
    const fieldset = form.querySelector('fieldset') as HTMLFieldSetElement;
    const control = make();
    control.name = 'answer';
    if (initial !== undefined) control.setAttribute('value', initial);
    fieldset.append(control);
    await renderingEnds(control);
    return { form, fieldset, control };
  }
  const given = (form: HTMLFormElement): FormDataEntryValue | null => new FormData(form).get('answer');

  it('gives the form nothing before it is filled in, and its value after', async () => {
    const { form, control } = await inForm();
    expect(control.form).to.equal(form);
    expect(given(form)).to.equal(null);
    await fill(control);
    expect(given(form)).to.equal(value);
    expect(control.value).to.equal(value);
  });

  it('has its value before a listener hears of input, and tells of change too', async () => {
    const { form, control } = await inForm();
    const seen: (FormDataEntryValue | null)[] = [];
    let changes = 0;
    form.addEventListener('input', () => seen.push(given(form)));
    form.addEventListener('change', () => (changes += 1));
    await fill(control);
    expect(seen.at(-1)).to.equal(value);
    expect(changes).to.be.greaterThan(0);
  });

  it('tells nobody when the page sets its value', async () => {
    const { form, control } = await inForm();
    let told = 0;
    for (const type of ['input', 'change']) form.addEventListener(type, () => (told += 1));
    control.value = other;
    await renderingEnds(control);
    expect(given(form)).to.equal(other);
    expect(told).to.equal(0);
  });

  it('goes back to nothing, or to its attribute, when the form is reset', async () => {
    const plain = await inForm();
    await fill(plain.control);
    plain.form.reset();
    await renderingEnds(plain.control);
    expect(given(plain.form)).to.equal(null);
    const preset = await inForm(other);
    expect(given(preset.form)).to.equal(other);
    await fill(preset.control);
    preset.form.reset();
    expect(given(preset.form)).to.equal(other);
  });

  it('takes up what the browser kept, and ignores what it cannot read', async () => {
    const { form, control } = await inForm();
    control.formStateRestoreCallback(value);
    await renderingEnds(control);
    expect(given(form)).to.equal(value);
    control.formStateRestoreCallback('{"not": ["ours"');
    expect(given(form)).to.equal(null);
  });

  it('closes with its fieldset, and opens again', async () => {
    const { fieldset, form, control } = await inForm(other);
    fieldset.disabled = true;
    await renderingEnds(control);
    expect(isOpen(control)).to.equal(false);
    expect(given(form)).to.equal(null);
    fieldset.disabled = false;
    await renderingEnds(control);
    expect(isOpen(control)).to.equal(true);
    expect(given(form)).to.equal(other);
  });

  it('holds the form back while something required is missing', async () => {
    const { form, control } = await inForm();
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted += 1;
    });
    form.requestSubmit();
    expect(control.validity.valueMissing).to.equal(true);
    expect(submitted).to.equal(0);
    await fill(control);
    expect(control.checkValidity()).to.equal(true);
    form.requestSubmit();
    expect(submitted).to.equal(1);
  });
}
