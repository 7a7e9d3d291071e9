import type { Random } from './random.js';
import type { Culture } from './regions.js';
import { slug, spelled } from './words.js';

export interface OrganisationName {
  readonly name: string;
  /** The part of its e-mail host before `.example`. */
  readonly host: string;
  /** What it makes, as the option of the custom field `industry`. */
  readonly industry: Industry;
}

export const industries = [
  'machinery',
  'automotive',
  'electronics',
  'energy',
  'food',
  'logistics',
  'medical',
  'trade',
] as const;
export type Industry = (typeof industries)[number];

/** What each industry calls itself, by culture; a Latin spelling follows where it is needed for a host name. */
const trades: Record<Culture, Record<Industry, readonly (readonly [string, string])[]>> = {
  chinese: {
    machinery: spelled(
      '精密制造:jingmi|机械:jixie|重工:zhonggong|机床:jichuang|传动设备:chuandong|模具:moju|液压:yeya',
    ),
    automotive: spelled('汽车零部件:qipei|汽车科技:auto|底盘系统:dipan'),
    electronics: spelled('电子:dianzi|自动化科技:zidonghua|智能装备:zhineng|半导体设备:bandaoti'),
    energy: spelled('新能源:xinnengyuan|电力设备:dianli|风电科技:fengdian'),
    food: spelled('食品机械:shipin|包装设备:baozhuang'),
    logistics: spelled('物流:wuliu|仓储设备:cangchu'),
    medical: spelled('医疗器械:yiliao|生物仪器:shengwu'),
    trade: spelled('贸易:maoyi|五金机电:wujin|工业品供应链:gongyingl'),
  },
  german: {
    machinery: spelled('Maschinenbau GmbH|Präzisionstechnik GmbH|Werkzeugbau GmbH & Co. KG|Antriebstechnik AG'),
    automotive: spelled('Automotive GmbH|Fahrzeugteile GmbH'),
    electronics: spelled('Automation GmbH|Elektronik AG'),
    energy: spelled('Energietechnik GmbH|Windkraft AG'),
    food: spelled('Verpackungstechnik GmbH'),
    logistics: spelled('Logistik GmbH|Fördertechnik GmbH'),
    medical: spelled('Medizintechnik GmbH'),
    trade: spelled('Industriebedarf GmbH|Handels GmbH'),
  },
  british: {
    machinery: spelled('Engineering Ltd|Precision Ltd|Machine Tools Ltd|Gears Ltd'),
    automotive: spelled('Motorsport Ltd|Automotive Ltd'),
    electronics: spelled('Controls Ltd|Instruments plc'),
    energy: spelled('Renewables Ltd|Power Systems plc'),
    food: spelled('Food Machinery Ltd'),
    logistics: spelled('Handling Ltd|Logistics plc'),
    medical: spelled('Surgical Ltd'),
    trade: spelled('Industrial Supplies Ltd|& Sons Ltd'),
  },
  french: {
    machinery: spelled('Mécanique SAS|Usinage SARL|Outillage SA'),
    automotive: spelled('Équipements Auto SAS'),
    electronics: spelled('Automatismes SAS|Électronique SA'),
    energy: spelled('Énergies SAS'),
    food: spelled('Agroalimentaire SA'),
    logistics: spelled('Logistique SAS'),
    medical: spelled('Médical SAS'),
    trade: spelled('Fournitures Industrielles SARL'),
  },
  spanish: {
    machinery: spelled('Mecanizados S.L.|Maquinaria S.A.|Utillajes S.L.'),
    automotive: spelled('Automoción S.A.'),
    electronics: spelled('Automatización S.L.'),
    energy: spelled('Energía S.A.|Eólica S.L.'),
    food: spelled('Alimentaria S.A.'),
    logistics: spelled('Logística S.L.|Transportes S.A.'),
    medical: spelled('Sanitaria S.L.'),
    trade: spelled('Suministros Industriales S.L.'),
  },
  italian: {
    machinery: spelled('Meccanica S.r.l.|Utensili S.p.A.|Officine S.r.l.'),
    automotive: spelled('Componenti Auto S.p.A.'),
    electronics: spelled('Automazioni S.r.l.'),
    energy: spelled('Energia S.p.A.'),
    food: spelled('Packaging S.p.A.'),
    logistics: spelled('Logistica S.r.l.'),
    medical: spelled('Biomedicale S.r.l.'),
    trade: spelled('Forniture S.r.l.'),
  },
  swedish: {
    machinery: spelled('Mekaniska AB|Verktyg AB|Precision AB'),
    automotive: spelled('Fordonsteknik AB'),
    electronics: spelled('Automation AB'),
    energy: spelled('Vindkraft AB'),
    food: spelled('Livsmedelsteknik AB'),
    logistics: spelled('Logistik AB'),
    medical: spelled('Medicinteknik AB'),
    trade: spelled('Industrivaror AB'),
  },
  arabic: {
    machinery: spelled('للصناعات الميكانيكية:machinery|للصناعات المعدنية:metals|للهندسة الدقيقة:precision'),
    automotive: spelled('لقطع غيار السيارات:autoparts'),
    electronics: spelled('للأنظمة الكهربائية:electric|للتحكم الآلي:control'),
    energy: spelled('لخدمات الطاقة:energy|للصناعات البترولية:petro'),
    food: spelled('للصناعات الغذائية:foods'),
    logistics: spelled('للخدمات اللوجستية:logistics'),
    medical: spelled('للتجهيزات الطبية:medical'),
    trade: spelled('للتجارة والتوريدات:trading|للمعدات الصناعية:equipment'),
  },
  indian: {
    machinery: spelled('Engineering Works|Precision Pvt. Ltd.|Machine Tools Ltd.|Forge Pvt. Ltd.'),
    automotive: spelled('Auto Components Ltd.|Auto Industries Pvt. Ltd.'),
    electronics: spelled('Controls Pvt. Ltd.|Electricals Ltd.'),
    energy: spelled('Power Systems Ltd.|Solar Pvt. Ltd.'),
    food: spelled('Food Equipments Pvt. Ltd.'),
    logistics: spelled('Logistics Pvt. Ltd.'),
    medical: spelled('Surgicals Pvt. Ltd.'),
    trade: spelled('Trading Co.|Industrial Corporation|Bearings & Tools'),
  },
  japanese: {
    machinery: spelled('精機:seiki|製作所:seisakusho|工業:kogyo|鉄工所:tekko'),
    automotive: spelled('自動車部品:autoparts'),
    electronics: spelled('電機:denki|オートメーション:automation'),
    energy: spelled('エナジー:energy'),
    food: spelled('食品機械:foodtech'),
    logistics: spelled('物流:butsuryu'),
    medical: spelled('メディカル:medical'),
    trade: spelled('商事:shoji|産業:sangyo'),
  },
  american: {
    machinery: spelled('Machine Works, Inc.|Precision, LLC|Tool & Die Co.|Manufacturing, Inc.'),
    automotive: spelled('Driveline, Inc.|Automotive, LLC'),
    electronics: spelled('Controls, Inc.|Robotics, LLC'),
    energy: spelled('Energy Services, LLC|Turbine Co.'),
    food: spelled('Packaging, Inc.'),
    logistics: spelled('Material Handling, Inc.|Freight, LLC'),
    medical: spelled('Medical Devices, Inc.'),
    trade: spelled('Industrial Supply Co.|Fasteners, Inc.'),
  },
};

const brands: Record<Culture, readonly (readonly [string, string])[]> = {
  chinese: spelled(
    '华岭:hualing|远航:yuanhang|鼎盛:dingsheng|恒通:hengtong|金泰:jintai|瑞丰:ruifeng|博力:boli|东升:dongsheng|海纳:haina|宏业:hongye|凯达:kaida|联创:lianchuang|明德:mingde|启航:qihang|荣信:rongxin|盛源:shengyuan|泰和:taihe|万象:wanxiang|新锐:xinrui|永昌:yongchang|中联:zhonglian|众诚:zhongcheng|卓越:zhuoyue|安普:anpu|北辰:beichen|长青:changqing|大成:dacheng|飞鸿:feihong|光启:guangqi|汉江:hanjiang|佳木:jiamu|科达:keda|立诚:licheng|南洋:nanyang|鹏程:pengcheng|勤工:qingong|三江:sanjiang|天工:tiangong|伟创:weichuang|翔宇:xiangyu|亿达:yida|正大:zhengda|致远:zhiyuan|百川:baichuan|辰光:chenguang|德润:derun|富春:fuchun|国泰:guotai|皓月:haoyue|九鼎:jiuding',
  ),
  german: spelled(
    'Nordlicht|Brenner|Hohenfels|Steinbach|Kessler|Rheinwerk|Albrecht|Vogtland|Eisenhuth|Falkner|Grünwald|Hansa|Isartal|Kronberg|Lindner|Schwarzwald|Tannhof|Weserland',
  ),
  british: spelled(
    'Ashford|Pennine|Calder|Hallam|Thornbury|Blackwater|Ironbridge|Fenwick|Kestrel|Longridge|Marlowe|Northgate|Redcliffe|Severn',
  ),
  french: spelled(
    'Aubrac|Belledonne|Clairval|Durance|Espérance|Fontenay|Garonne|Jura|Lumière|Montclar|Rivoire|Valmont',
  ),
  spanish: spelled('Vela|Alborada|Cantábrica|Duero|Encina|Girasol|Levante|Montaña|Olivar|Poniente|Sierra Norte|Tajo'),
  italian: spelled('Adige|Brenta|Carrara|Dolomiti|Etrusca|Ferrari & Figli|Lario|Padana|Sant’Ilario|Valtellina'),
  swedish: spelled('Björkdal|Fjällström|Granviken|Kvarnfors|Norrsken|Västkusten'),
  arabic: spelled(
    'الأطلس:atlas|الخليج:khaleej|النخيل:nakheel|الواحة:waha|الصقر:saqr|الفجر:fajr|النور:noor|الميناء:mina|الرواد:rowad|الجزيرة:jazeera|الأهرام:ahram|النيل:nile|الشرق:sharq|المستقبل:mustaqbal|التميز:tamayuz|البناء:binaa',
  ),
  indian: spelled(
    'Monsoon|Shakti|Sahyadri|Deccan|Ganga|Vindhya|Lakshmi|Bharat|Kaveri|Narmada|Surya|Trident|Udaan|Vajra|Himalaya|Indus|Konark|Malabar',
  ),
  japanese: spelled(
    'オービス:orbis|山田:yamada|東亜:toa|富士見:fujimi|大和:daiwa|三栄:sanei|日新:nisshin|旭:asahi|みどり:midori|北陸:hokuriku|共立:kyoritsu|松浦:matsuura|新光:shinko|丸和:maruwa|藤原:fujiwara',
  ),
  american: spelled(
    'Lakeshore|Cuyahoga|Ridgeline|Great Plains|Bluewater|Ironwood|Keystone|Midland|Northstar|Patriot|Prairie|Red Oak|Summit|Tri-County|Wabash|Allegheny|Copperhead',
  ),
};

const industryWeights: readonly (readonly [Industry, number])[] = [
  ['machinery', 34],
  ['automotive', 14],
  ['electronics', 13],
  ['energy', 9],
  ['food', 7],
  ['logistics', 9],
  ['medical', 5],
  ['trade', 9],
];

/** Draws a company name that was not drawn before; `taken` remembers names and hosts. */
export function organisationName(random: Random, culture: Culture, city: string, taken: Set<string>): OrganisationName {
  const [brand, brandLatin] = random.pick(brands[culture]);
  const industry = random.weighted(industryWeights);
  const [trade, tradeLatin] = random.pick(trades[culture][industry]);
  const spellings = spellingsOf(culture, brand, trade, city);
  const free = spellings.find((name) => !taken.has(name));
  const name = free ?? `${spellings[0] ?? brand} ${taken.size}`;
  const short = slug(brandLatin.replaceAll(' ', '-'));
  const long = `${short}-${slug(tradeLatin.split(' ')[0] ?? '')}`;
  const host = freeHost([short, long], taken);
  taken.add(name);
  taken.add(host);
  return { name, host, industry };
}

function freeHost(candidates: readonly string[], taken: ReadonlySet<string>): string {
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  let next = 2;
  while (taken.has(`${candidates[0] ?? ''}${next}`)) next += 1;
  return `${candidates[0] ?? ''}${next}`;
}

/** Ways to tell two companies of one brand apart, the plain one first. */
function spellingsOf(culture: Culture, brand: string, trade: string, city: string): string[] {
  switch (culture) {
    case 'chinese':
      return [
        brand + trade,
        `${city}${brand}${trade}`,
        `${city}${brand}${trade}有限公司`,
        `${brand}${trade}（${city}）有限公司`,
      ];
    case 'japanese':
      return [
        `株式会社${brand}${trade}`,
        `${brand}${trade}株式会社`,
        `有限会社${brand}${trade}`,
        `${brand}${trade}（${city}）`,
      ];
    case 'arabic':
      return [
        `شركة ${brand} ${trade}`,
        `مؤسسة ${brand} ${trade}`,
        `مجموعة ${brand} ${trade}`,
        `شركة ${brand} ${trade} – ${city}`,
      ];
    default:
      return [`${brand} ${trade}`, `${brand} ${city} ${trade}`, `${city} ${brand} ${trade}`];
  }
}
