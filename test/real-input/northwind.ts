import { normalisePhone, type Seed } from '../../src/model/index.js';

/** Countries of the file by their ISO 3166 codes, so that national numbers can be read. */
const countries: Readonly<Record<string, string>> = {
  Argentina: 'AR',
  Austria: 'AT',
  Belgium: 'BE',
  Brazil: 'BR',
  Canada: 'CA',
  Denmark: 'DK',
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Ireland: 'IE',
  Italy: 'IT',
  Mexico: 'MX',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  UK: 'GB',
  USA: 'US',
  Venezuela: 'VE',
};

/** The rows that a dump inserts into one table, as texts; `undefined` for NULL. */
function rowsOf(sql: string, table: string): (string | undefined)[][] {
  return [...sql.matchAll(new RegExp(`^INSERT INTO ${table} VALUES \\((.*)\\);$`, 'gm'))].map(([, values = '']) =>
    [...values.matchAll(/'((?:[^']|'')*)'|([^,\s]+)/g)].map(([, quoted, bare]) =>
      quoted === undefined ? (bare === 'NULL' ? undefined : bare) : quoted.replaceAll("''", "'"),
    ),
  );
}

/** Customers and orders of the trading company. An order's total is rounded once, to cents. */
export function northwindRecords(sql: string): Seed {
  const totals = new Map<string, number>();
  const lines = new Map<string, { name: string; quantity: number }[]>();
  for (const [order = '', product = '', price, quantity, discount] of rowsOf(sql, 'order_details')) {
    const share = 100 - Math.round(Number(discount) * 100);
    totals.set(order, (totals.get(order) ?? 0) + Math.round(Number(price) * 100) * Number(quantity) * share);
    lines.set(order, [...(lines.get(order) ?? []), { name: `Product ${product}`, quantity: Number(quantity) }]);
  }
  return {
    customers: rowsOf(sql, 'customers').map(
      ([id = '', company = '', contact, title, street, city, region, postcode, country = '', phone]) => {
        const code = countries[country];
        const number = phone && normalisePhone(phone, code);
        return {
          id,
          kind: 'organisation' as const,
          name: company,
          lifecycle: 'repeat' as const,
          addresses: [
            {
              lines: street ? [street] : [],
              ...(city ? { city } : {}),
              ...(region ? { region } : {}),
              ...(postcode ? { postcode } : {}),
              ...(code ? { country: code } : {}),
            },
          ],
          contactPoints: number ? [{ kind: 'phone' as const, value: number, primary: true }] : [],
          ...(contact ? { fields: { contact: title ? `${contact}, ${title}` : contact } } : {}),
        };
      },
    ),
    orders: rowsOf(sql, 'orders').map(([id = '', customerId = '', , day = '']) => ({
      id,
      customerId,
      number: id,
      placedAt: `${day}T00:00:00.000Z`,
      lines: lines.get(id) ?? [],
      total: { amount: Math.floor(((totals.get(id) ?? 0) + 50) / 100), currency: 'USD' },
    })),
  };
}
