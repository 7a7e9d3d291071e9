import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'node:test';
import { openHouse, type Desk, type House, type VisitOptions } from './desk.js';

let house: House;

async function visiting(options: VisitOptions, act: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await house.visit(options);
  try {
    await act(desk);
  } catch (error) {
    await desk.leave().catch(() => undefined);
    throw error;
  }
  await desk.leave();
}

const few = { customers: 120 } as const;

before(async () => {
  house = await openHouse();
});
after(() => house?.close());

describe('the portal page on a first visit', () => {
  it('says how far the company has moved in, answers meanwhile, and then shows all of it', () =>
    visiting({}, async (desk) => {
      await desk.page.getByText(/^The company is moving in: [\d,]+ of [\d,]+ records$/).waitFor();
      await desk.page.getByRole('radio', { name: 'Dark' }).check({ force: true });
      assert.equal(await desk.page.locator('html').getAttribute('data-theme'), 'dark');
      await desk.ready();
      await desk.listHolds(2_000);
      assert.equal(
        await desk.source.textContent(),
        'A made-up company: 2,000 customers and 600 deals. Kept in this browser.',
      );
      assert.equal(await desk.page.locator('#progress').isVisible(), false);
    }));

  it('starts anew when it was interrupted, and ends with one company, not with one and a half', () =>
    visiting({ customers: 600, interruptedAt: 1_000 }, async (desk) => {
      await desk.page.waitForFunction(() => document.title === 'moved in again');
      await desk.ready();
      await desk.listHolds(600);
      assert.match((await desk.source.textContent()) ?? '', /^A made-up company: 600 customers and 180 deals\./);
    }));

  it('opens at once on the second visit, with the customer that was chosen last', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      const name = await desk.choose(3);
      await desk.page.addInitScript(() => {
        addEventListener('DOMContentLoaded', () => {
          const progress = document.querySelector('#progress');
          if (progress)
            new MutationObserver(() => (document.title = 'moved in again')).observe(progress, { attributes: true });
        });
      });
      await desk.page.reload();
      await desk.ready();
      await desk.card.getByRole('heading', { name }).waitFor();
      assert.notEqual(await desk.page.title(), 'moved in again');
    }));
});

describe('the portal page between its elements', () => {
  it('shows the customer chosen in the list on the card, on the timeline and in what the form is for', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      const name = await desk.choose(4);
      await desk.page.locator('#asked', { hasText: name }).waitFor();
      const ids = await Promise.all(
        [desk.card, desk.timeline, desk.form].map((element) =>
          element.evaluate((node) => (node as { customerId?: string }).customerId),
        ),
      );
      assert.equal(new Set(ids).size, 1);
      assert.equal(ids[0], await desk.list.evaluate((node) => (node as { customerId?: string }).customerId));
    }));

  it("writes a deal moved by the menu on its customer's timeline, and the undo button takes both back", () =>
    visiting(few, async (desk) => {
      await desk.ready();
      const qualified = desk.board.getByRole('heading', { name: /Qualified/ });
      const before = await qualified.textContent();
      await desk.board.locator('.face').first().click();
      await desk.board.locator('dialog.editor').waitFor();
      await desk.page.keyboard.press('Escape');
      await desk.board.locator('dialog.editor').waitFor({ state: 'detached' });
      const moves = desk.timeline.getByText('Negotiation');
      const movesBefore = await moves.count();
      await desk.board.locator('.move').first().click();
      await desk.board.getByRole('combobox', { name: 'Stage' }).selectOption({ label: 'Negotiation' });
      await desk.board.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
      await moves.nth(movesBefore).waitFor();
      assert.notEqual(await qualified.textContent(), before);

      await desk.page.locator('#undo').click();
      await moves.nth(movesBefore).waitFor({ state: 'detached' });
      await desk.page.locator('#said', { hasText: /^Undone: / }).waitFor();
      assert.equal(await qualified.textContent(), before);

      await desk.page.locator('#redo').click();
      await moves.nth(movesBefore).waitFor();
    }));

  it('chooses the customer of a deal that is opened', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      const chosen = (): Promise<unknown> => desk.card.evaluate((node) => (node as { customerId?: string }).customerId);
      const before = await chosen();
      const faces = desk.board.locator('.face');
      for (let index = 0; (await chosen()) === before; index += 1) {
        await faces.nth(index).click();
        await desk.page.waitForFunction(() =>
          document.querySelector('rapport-customer-card')?.shadowRoot?.querySelector('h2'),
        );
        const editor = desk.board.locator('dialog.editor');
        await editor.waitFor();
        await desk.page.keyboard.press('Escape');
        await editor.waitFor({ state: 'detached' });
      }
      assert.notEqual(await chosen(), before);
    }));

  it('writes an answer on the timeline of the customer who gave it, and keeps it', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.choose(2);
      await desk.form.getByRole('radio', { name: '9', exact: true }).check({ force: true });
      await desk.form.getByRole('textbox').fill('They answer within the hour.');
      await desk.form.getByRole('button', { name: 'Send' }).click();
      await desk.form.getByText('Thank you. We read every answer.').waitFor();
      await desk.timeline.getByText('They answer within the hour.').waitFor();
      await desk.page.reload();
      await desk.ready();
      await desk.timeline.getByText('They answer within the hour.').waitFor();
    }));

  it('asks the next customer with an empty form', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.choose(2);
      await desk.form.getByRole('radio', { name: '3', exact: true }).check({ force: true });
      await desk.choose(3);
      await desk.form.getByRole('radio', { name: '3', exact: true }).waitFor({ state: 'attached' });
      assert.equal(await desk.form.locator('input:checked').count(), 0);
    }));

  it('lets a saved segment filter the list, and Everybody end that', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      const segment = desk.page.getByRole('combobox', { name: 'Segment', exact: true });
      await segment.selectOption('unhappy');
      await desk.list.getByText('Unhappy, not yet called').waitFor();
      await desk.page.waitForFunction(
        () =>
          document
            .querySelector('rapport-customer-list')
            ?.shadowRoot?.querySelector('[role="grid"]')
            ?.getAttribute('aria-rowcount') !== '121',
      );
      assert.ok((await desk.listed()) > 0);
      await segment.selectOption('');
      await desk.listHolds(120);
    }));

  it('follows each finished step of the rule that somebody builds', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.filter.getByRole('button', { name: 'High value' }).click();
      await desk.page.waitForFunction(
        () =>
          document
            .querySelector('rapport-customer-list')
            ?.shadowRoot?.querySelector('[role="grid"]')
            ?.getAttribute('aria-rowcount') !== '121',
      );
      const high = await desk.listed();
      assert.ok(high > 0 && high < 120);
      assert.equal(
        await desk.page
          .locator('#segment')
          .evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.label),
        'Your own rule',
      );
    }));
});

describe("the portal page with somebody's own orders", () => {
  const rows = Array.from({ length: 2_000 }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0');
    const month = String((index % 12) + 1).padStart(2, '0');
    return `${10_000 + index},buyer${index % 321}@shop.example,2026-${month}-${day},"1,${String(index % 1_000).padStart(3, '0')}.50"`;
  });
  const file = [
    'Order,Customer e-mail,Ordered on,Total USD',
    ...rows,
    '1,,2026-01-01,5.00',
    '2,a@b.example,soon,5.00',
    '3,a@b.example,2026-01-01,-5.00',
  ].join('\n');

  it('says what it understood and what it leaves out, takes the orders in, keeps them, and starts anew when told to', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.openOrders('orders.csv', file);
      const understood = desk.page.locator('#understood');
      await understood.getByText('2,000', { exact: true }).waitFor();
      await understood.getByText('321', { exact: true }).waitFor();
      await understood.getByText('3 rows are left out:').waitFor();
      await understood.getByText('Row 2,002: no customer').waitFor();
      await understood.getByText('Row 2,003: no date that can be read').waitFor();
      await understood.getByText('Row 2,004: a negative amount, such as a refund').waitFor();
      assert.equal(await desk.page.locator('#currency').inputValue(), 'USD');

      await desk.page.getByRole('button', { name: 'Load these orders' }).click();
      await desk.page
        .getByText('Your file orders.csv: 321 customers and 2,000 orders. Kept in this browser.')
        .waitFor();
      await desk.listHolds(321);

      await desk.page.reload();
      await desk.ready();
      await desk.listHolds(321);
      assert.match((await desk.source.textContent()) ?? '', /^Your file orders\.csv/);

      await desk.page.getByRole('button', { name: 'Start anew…' }).click();
      await desk.page.getByRole('button', { name: 'Remove and start anew' }).click();
      await desk.page.getByText(/^A made-up company: 120 customers/).waitFor();
      await desk.listHolds(120);
    }));

  it('keeps everything when the question whether to start anew is answered with no', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.page.getByRole('button', { name: 'Start anew…' }).click();
      await desk.page.getByRole('button', { name: 'Cancel' }).click();
      assert.equal(await desk.page.locator('#progress').isVisible(), false);
      await desk.listHolds(120);
    }));

  it('does not load a file in which no row can be read', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.openOrders('notes.csv', 'one,two,three\nfour,five,six\n');
      await desk.page.getByText('One row is left out:').waitFor();
      assert.equal(await desk.page.getByRole('button', { name: 'Load these orders' }).isDisabled(), true);
    }));

  it('shows names that look like markup as they are written', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.openOrders('hostile.csv', 'customer,date,amount\n<img src=x onerror=alert(1)>,2026-01-02,5\n');
      await desk.page.getByRole('button', { name: 'Load these orders' }).click();
      await desk.card.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).waitFor();
    }));
});

describe('the portal page in other languages, themes and widths', () => {
  it('turns itself and its elements to Arabic, from right to left, and remembers that', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      await desk.page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
      await desk.page.reload();
      await desk.ready();
      assert.equal(await desk.page.locator('html').getAttribute('dir'), 'rtl');
      await desk.page.getByRole('heading', { name: 'مكتب العملاء' }).waitFor();
      await desk.list.locator('.root[dir="rtl"][lang="ar"]').waitFor();
      await desk.form.locator('.root[dir="rtl"]').waitFor();
    }));

  it('speaks Chinese to whoever prefers it', () =>
    visiting({ ...few, locale: 'zh-CN' }, async (desk) => {
      await desk.ready();
      await desk.page.getByRole('heading', { name: '客户工作台' }).waitFor();
      await desk.list.getByRole('heading', { name: '客户' }).waitFor();
    }));

  it('darkens itself and its elements together', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      const ground = (): Promise<string> =>
        desk.list
          .locator('.card')
          .first()
          .evaluate((card) => getComputedStyle(card).backgroundColor);
      await desk.page.getByRole('radio', { name: 'Light' }).check({ force: true });
      const light = await ground();
      await desk.page.getByRole('radio', { name: 'Dark' }).check({ force: true });
      assert.notEqual(await ground(), light);
    }));

  it('needs no sideways scrolling at 320 px, in any language', () =>
    visiting({ ...few, width: 320 }, async (desk) => {
      await desk.ready();
      for (const language of ['en', 'zh-CN', 'ar']) {
        await desk.page.locator('#language').selectOption(language);
        await desk.form.locator(`.root[lang="${language}"]`).waitFor();
        assert.equal(await desk.page.evaluate(() => document.documentElement.scrollWidth), 320, language);
      }
    }));

  it('has nothing that axe objects to, light and dark, with a sheet open too', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      assert.deepEqual(await desk.objections(), []);
      await desk.page.getByRole('radio', { name: 'Dark' }).check({ force: true });
      assert.deepEqual(await desk.objections(), []);
      await desk.openOrders('orders.csv', 'customer,date,amount\nAna,2026-01-02,5\n,2026-01-02,5\n');
      await desk.page.getByText('One row is left out:').waitFor();
      assert.deepEqual(await desk.objections(), []);
    }));

  it('does not let its own rules for buttons, lists and cards into the elements', () =>
    visiting(few, async (desk) => {
      await desk.ready();
      const looks = await desk.filter
        .locator('.card')
        .first()
        .evaluate((card) => {
          const button = card.querySelector('.button');
          const { borderTopStyle, backgroundImage } = getComputedStyle(card);
          return { borderTopStyle, backgroundImage, transform: button && getComputedStyle(button).textTransform };
        });
      assert.deepEqual(looks, { borderTopStyle: 'solid', backgroundImage: 'none', transform: 'none' });
    }));
});
