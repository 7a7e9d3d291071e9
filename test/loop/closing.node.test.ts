import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright';
import { openCompany, type Company } from './company.js';

let company: Company;

before(async () => {
  company = await openCompany();
});
after(() => company?.close());

/** A phone of somebody who has ordered, and the desk of somebody who reads what they say. */
async function twoPeople(act: (visitor: Page, desk: Page) => Promise<void>): Promise<void> {
  const contexts: BrowserContext[] = [];
  const opened = async (path: string, width: number): Promise<Page> => {
    const context = await company.visit({ viewport: { width, height: 900 }, locale: 'en-GB' });
    context.setDefaultTimeout(60_000);
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(company.origin + path);
    return page;
  };
  try {
    const desk = await opened('/inbox', 1_200);
    await desk.getByRole('heading', { name: 'Feedback' }).waitFor();
    await act(await opened('/', 390), desk);
  } finally {
    for (const context of contexts) await context.close();
  }
}

describe('an answer of a visitor', () => {
  it('comes to the inbox of another person without a reload, goes through its loop, and all of it is kept', () =>
    twoPeople(async (visitor, desk) => {
      await visitor.getByRole('radio', { name: '3', exact: true }).check();
      await visitor.getByRole('textbox', { name: 'Why?' }).fill('The parcel was two weeks late.');
      await visitor.getByRole('button', { name: 'Send' }).click();
      await visitor.getByRole('heading', { name: 'Thank you' }).waitFor();

      const row = desk.getByRole('article').filter({ hasText: 'The parcel was two weeks late.' });
      await row.getByRole('button', { name: 'Ana Moreno', exact: true }).waitFor();
      await row.getByRole('button', { name: 'Assign to me' }).click();
      await row.getByText('Assigned', { exact: true }).waitFor();
      await row.getByRole('button', { expanded: false }).click();
      await row.getByRole('textbox', { name: 'Cause' }).fill('A carrier on strike');
      await row.getByRole('textbox', { name: 'Action' }).fill('Refunded the postage');
      await row.getByRole('button', { name: 'Save' }).click();
      const confirmed = desk.waitForResponse((response) => /resolved/.test(response.request().postData() ?? ''));
      await row.getByRole('button', { name: 'Resolve' }).click();
      await row.getByText('Resolved', { exact: true }).waitFor();
      await confirmed;

      const { items } = await company.crm.feedback.list({ limit: 10 }, {});
      const [kept] = items;
      assert.equal(items.length, 1);
      assert.deepEqual(
        [kept?.customerId, kept?.score, kept?.state, kept?.owner?.id, kept?.cause, kept?.action],
        ['ana', 3, 'resolved', 'u-lin', 'A carrier on strike', 'Refunded the postage'],
      );
      const { items: told } = await company.crm.interactions.list({ limit: 10 }, {});
      assert.equal(told.filter(({ kind }) => kind === 'feedback').length, 1);
    }));

  it('that is given in a tunnel comes once, when there is a network again', () =>
    twoPeople(async (visitor, desk) => {
      await visitor.getByRole('radio', { name: '9', exact: true }).check();
      await visitor.getByRole('textbox', { name: 'Why?' }).fill('Friendly people.');
      await visitor.context().setOffline(true);
      await visitor.getByRole('button', { name: 'Send' }).dblclick();
      await visitor
        .getByRole('paragraph')
        .getByText(/^Saved on this device – will be sent/)
        .waitFor();
      await visitor.context().setOffline(false);
      await visitor.getByRole('heading', { name: 'Thank you' }).waitFor();

      await desk.getByRole('article').filter({ hasText: 'Friendly people.' }).waitFor();
      const { items } = await company.crm.feedback.list({ limit: 10 }, {});
      assert.equal(items.filter(({ score }) => score === 9).length, 1);
    }));

  it('leaves the inbox of another person without a reload when its visitor deletes it', () =>
    twoPeople(async (visitor, desk) => {
      await visitor.getByRole('radio', { name: '6', exact: true }).check();
      await visitor.getByRole('textbox', { name: 'Why?' }).fill('Said too much.');
      await visitor.getByRole('button', { name: 'Send' }).click();
      const row = desk.getByRole('article').filter({ hasText: 'Said too much.' });
      await row.waitFor();
      await visitor.getByRole('button', { name: 'Delete my answer' }).click();
      await visitor.getByRole('button', { name: 'Delete', exact: true }).click();
      await visitor.getByRole('heading', { name: 'Your answer has been deleted.' }).waitFor();
      await row.waitFor({ state: 'detached' });

      const kept = JSON.stringify([
        await company.crm.feedback.list({ limit: 10 }, {}),
        await company.crm.interactions.list({ limit: 10 }, {}),
      ]);
      assert.equal(kept.includes('Said too much.'), false);
    }));

  it('sends along what proves how it was filled, and is held when a program fills whatever there is', () =>
    twoPeople(async (visitor) => {
      const bodies: string[] = [];
      visitor.on('request', (request) => bodies.push(request.postData() ?? ''));
      await visitor.getByRole('radio', { name: '8', exact: true }).check();
      await visitor.locator('.trap').evaluate((field: HTMLInputElement) => (field.value = 'Cheap pills'));
      await visitor.getByRole('button', { name: 'Send' }).click();
      await visitor.getByRole('heading', { name: 'Thank you' }).waitFor();

      const { items } = await company.crm.feedback.list({ limit: 10 }, {});
      const held = items.find(({ answers }) => answers.some(({ value }) => value === 8));
      assert.deepEqual([held?.fields['suspicion'], held?.score], [['trap'], undefined]);
      assert.match(bodies.find((body) => body.includes('evidence')) ?? '', /"nonce":"[\w.-]+","elapsed":\d+/);
    }));
});
