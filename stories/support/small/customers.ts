import type { CustomerSeed } from '../company/account.js';
import { day, dayOf, instant } from '../company/clock.js';
import { actorOf, colleagues, linWei, miaPark, type Colleague } from '../company/colleagues.js';
import { phrases } from '../company/phrases.js';
import type { Consent } from '../../../src/model/index.js';

/** The one whom stories and tests know best. */
export const chenSiyuan = 'chen-siyuan';

const ethanBrooks = colleagues.find(({ id }) => id === 'ethan-brooks') ?? linWei;

/** Twelve customers: three companies and nine people, in six languages and three scripts. */
export function smallCustomers(now: number): CustomerSeed[] {
  const customer = (
    id: string,
    known: number,
    owner: Colleague,
    rest: Omit<CustomerSeed, 'id' | 'owner' | 'team' | 'createdAt' | 'updatedAt'>,
  ): CustomerSeed => ({
    id,
    ...rest,
    owner: actorOf(owner),
    team: owner.team,
    createdAt: instant(now - known * day),
    updatedAt: instant(now - Math.min(known, 3) * day),
  });
  const consent = (channel: Consent['channel'], state: Consent['state'], tongue: 'en' | 'zh-CN' | 'ar'): Consent => ({
    purpose: 'marketing',
    channel,
    state,
    at: instant(now - 200 * day),
    wording: phrases[tongue].consent.marketing,
    source: 'web form',
    language: tongue,
  });

  return [
    customer('hualing', 910, linWei, {
      kind: 'organisation', name: '华岭精密制造', lifecycle: 'potential', language: 'zh-CN', timeZone: 'Asia/Shanghai', source: 'trade fair', tags: ['年框客户'],
      contactPoints: [{ kind: 'phone', value: '+862100138000', primary: true }, { kind: 'website', value: 'https://www.hualing.example' }],
      addresses: [{ lines: ['金桥路 88 号'], city: '上海', region: '上海市', postcode: '200120', country: 'CN' }],
      fields: { industry: 'machinery', machines: 46 },
    }),
    customer('vela', 1_020, linWei, {
      kind: 'organisation', name: 'Vela Logística S.L.', lifecycle: 'potential', language: 'es', timeZone: 'Europe/Madrid', source: 'web',
      contactPoints: [{ kind: 'email', value: 'compras@vela.example', primary: true }],
      addresses: [{ lines: ['Calle de la Industria 14'], city: 'Zaragoza', country: 'ES' }], fields: { industry: 'logistics', machines: 18 },
    }),
    customer('atlas', 640, miaPark, {
      kind: 'organisation', name: 'شركة الأطلس للصناعات المعدنية', lifecycle: 'potential', language: 'ar-AE', timeZone: 'Asia/Dubai',
      contactPoints: [{ kind: 'phone', value: '+97140001200', primary: true }], addresses: [{ lines: ['شارع الميناء 7'], city: 'دبي', country: 'AE' }],
      fields: { industry: 'machinery', machines: 12 },
    }),
    customer(chenSiyuan, 900, linWei, {
      kind: 'person', name: '陈思远', nameParts: { given: '思远', family: '陈', phonetic: 'Chen Siyuan' }, jobTitle: '采购总监',
      organisationId: 'hualing', organisation: '华岭精密制造', lifecycle: 'repeat', tier: 'high', tags: ['年框客户', 'VIP'], source: 'trade fair',
      language: 'zh-CN', timeZone: 'Asia/Shanghai', birthday: `1984-${dayOf(now + 5 * day).slice(5).replace('02-29', '02-28')}`,
      contactPoints: [
        { kind: 'phone', value: '+8613800138000', label: 'mobile', primary: true },
        { kind: 'email', value: 'siyuan.chen@hualing.example', label: 'work', primary: true },
        { kind: 'wechat', value: 'chensiyuan_hl' },
      ],
      addresses: [{ label: 'work', lines: ['金桥路 88 号', '3 号门'], city: '上海', region: '上海市', postcode: '200120', country: 'CN' }],
      consents: [consent('email', 'granted', 'zh-CN'), consent('phone', 'granted', 'zh-CN'), consent('sms', 'denied', 'zh-CN')],
      membership: { number: 'P000128', level: 'Gold', since: instant(now - 600 * day) },
      relations: [{ customerId: 'hualing', role: '采购' }],
      fields: { contractEnd: dayOf(now + 130 * day), machines: 46, industry: 'machinery', newsletter: true, creditLimit: { amount: 20_000_000, currency: 'CNY' } },
    }),
    customer('ana-moreno', 980, linWei, {
      kind: 'person', name: 'Ana Moreno', nameParts: { given: 'Ana', family: 'Moreno' }, jobTitle: 'Responsable de compras', organisationId: 'vela', organisation: 'Vela Logística S.L.',
      lifecycle: 'loyal', tier: 'high', tags: ['VIP'], source: 'referral', language: 'es', timeZone: 'Europe/Madrid',
      contactPoints: [{ kind: 'email', value: 'ana.moreno@vela.example', primary: true }, { kind: 'phone', value: '+34799000123', primary: true }],
      consents: [consent('email', 'granted', 'en')], fields: { industry: 'logistics', newsletter: true },
    }),
    customer('zhou-ning', 130, miaPark, {
      kind: 'person', name: '周宁', nameParts: { given: '宁', family: '周', phonetic: 'Zhou Ning' }, jobTitle: '仓储主管', organisation: '远航物流', lifecycle: 'first-purchase', tier: 'low', source: 'wechat',
      language: 'zh-CN', timeZone: 'Asia/Shanghai', contactPoints: [{ kind: 'phone', value: '+8614000098000', primary: true }], fields: { industry: 'logistics' },
    }),
    customer('kenji-tanaka', 60, ethanBrooks, {
      kind: 'person', name: '田中 健二', nameParts: { given: '健二', family: '田中', phonetic: 'Tanaka Kenji' }, jobTitle: '購買課長', organisation: '株式会社オービス精機', lifecycle: 'potential', tier: 'potential',
      source: 'trade fair', language: 'ja', timeZone: 'Asia/Tokyo', contactPoints: [{ kind: 'email', value: 'tanaka@orbis.example', primary: true }], fields: { industry: 'machinery', machines: 40 },
    }),
    customer('sara-oez', 410, ethanBrooks, {
      kind: 'person', name: 'Sara Öz', nameParts: { given: 'Sara', family: 'Öz' }, jobTitle: 'Leitung Einkauf', organisation: 'Nordlicht Maschinenbau GmbH', lifecycle: 'repeat', tier: 'potential',
      language: 'de', timeZone: 'Europe/Berlin', contactPoints: [{ kind: 'email', value: 'sara.oez@nordlicht.example', primary: true }, { kind: 'phone', value: '+491713920017', primary: true }],
      consents: [consent('email', 'withdrawn', 'en')], fields: { industry: 'machinery' },
    }),
    customer('ravi-das', 500, ethanBrooks, {
      kind: 'person', name: 'Ravi Das', nameParts: { given: 'Ravi', family: 'Das' }, jobTitle: 'Plant Head', organisation: 'Monsoon Engineering Works', lifecycle: 'repeat', tier: 'ordinary',
      language: 'en-IN', timeZone: 'Asia/Kolkata', contactPoints: [{ kind: 'phone', value: '+915000012345', primary: true }, { kind: 'whatsapp', value: '+915000012345' }],
    }),
    customer('fatima-mansour', 620, miaPark, {
      kind: 'person', name: 'فاطمة منصور', nameParts: { given: 'فاطمة', family: 'منصور', phonetic: 'Fatima Mansour' }, jobTitle: 'مديرة المشتريات', organisationId: 'atlas', organisation: 'شركة الأطلس للصناعات المعدنية',
      lifecycle: 'won-back', tier: 'ordinary', language: 'ar-AE', timeZone: 'Asia/Dubai', contactPoints: [{ kind: 'email', value: 'fatima.mansour@atlas.example', primary: true }],
      consents: [consent('email', 'granted', 'ar')],
    }),
    customer('emma-whitfield', 700, ethanBrooks, {
      kind: 'person', name: 'Emma Whitfield', nameParts: { given: 'Emma', family: 'Whitfield' }, jobTitle: 'Senior Buyer', organisation: 'Pennine Precision Ltd', lifecycle: 'lapsed', tier: 'ordinary',
      language: 'en-GB', timeZone: 'Europe/London', contactPoints: [{ kind: 'email', value: 'e.whitfield@pennine.example', primary: true }],
    }),
    customer('li-jiaqi', 12, miaPark, {
      kind: 'person', name: '李佳琪', nameParts: { given: '佳琪', family: '李', phonetic: 'Li Jiaqi' }, jobTitle: '采购工程师', organisationId: 'hualing', organisation: '华岭精密制造', lifecycle: 'potential',
      language: 'zh-CN', timeZone: 'Asia/Shanghai', contactPoints: [{ kind: 'email', value: 'jiaqi.li@hualing.example', primary: true }], relations: [{ customerId: chenSiyuan, role: '上级' }],
    }),
  ];
}
