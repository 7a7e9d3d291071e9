import type { Desk } from './colleagues.js';
import type { Random } from './random.js';
import { words } from './words.js';

export type Culture =
  | 'chinese'
  | 'german'
  | 'british'
  | 'french'
  | 'spanish'
  | 'italian'
  | 'swedish'
  | 'arabic'
  | 'indian'
  | 'japanese'
  | 'american';

/** The languages that the company itself writes in. */
export type Tongue = 'en' | 'zh-CN' | 'ar';

export interface City {
  /** As it is written there. */
  readonly name: string;
  readonly region: string;
  readonly postcode: string;
  readonly timeZone: string;
}

export interface Region {
  readonly country: string;
  readonly culture: Culture;
  /** Of every hundred customers or so. */
  readonly weight: number;
  readonly language: string;
  /** What the company writes in when it writes there. */
  readonly tongue: Tongue;
  readonly desk: Desk;
  readonly utcOffset: number;
  readonly cities: readonly City[];
  readonly streets: readonly string[];
  /** Whether the house number is written before the street. */
  readonly numberFirst: boolean;
  /** The messenger that people do business on there. */
  readonly messenger: 'wechat' | 'whatsapp' | 'line' | undefined;
  readonly mobile: (random: Random) => string;
  readonly office: (random: Random) => string;
}

/** A number of a prefix and as many drawn digits as are missing to the last one. */
function phone(prefix: string, low: number, high: number, digits: number): (random: Random) => string {
  return (random) => prefix + String(random.whole(low, high)).padStart(digits, '0');
}

/** `name/region/postcode`, several of them separated by a bar; all in one time zone. */
function cities(timeZone: string, text: string): City[] {
  return words(text).map((entry) => {
    const [name = '', region = '', postcode = ''] = entry.split('/');
    return { name, region, postcode, timeZone };
  });
}

// Telephone numbers are in the ranges that Ofcom, the Bundesnetzagentur, Arcep, PTS and the North American plan reserve
// for fiction. China, Japan, India, Italy, Spain and the Arab countries reserve none: there, numbers lie in blocks that are
// not handed out to people, such as China's 140 (machines), Japan's 090-0000, Egypt's 016 and subscriber numbers from 000.
export const regions: readonly Region[] = [
  {
    country: 'CN',
    culture: 'chinese',
    weight: 45,
    language: 'zh-CN',
    tongue: 'zh-CN',
    desk: 'china',
    utcOffset: 8,
    cities: cities(
      'Asia/Shanghai',
      '上海/上海市/200120|苏州/江苏省/215021|无锡/江苏省/214028|南京/江苏省/210012|杭州/浙江省/310051|宁波/浙江省/315040|深圳/广东省/518057|东莞/广东省/523808|佛山/广东省/528200|广州/广东省/510663|青岛/山东省/266061|济南/山东省/250101|天津/天津市/300457|北京/北京市/100176|沈阳/辽宁省/110179|大连/辽宁省/116600|武汉/湖北省/430074|长沙/湖南省/410205|成都/四川省/610041|重庆/重庆市/401120|西安/陕西省/710075|合肥/安徽省/230088|厦门/福建省/361006',
    ),
    streets: words(
      '工业园路|创新大道|科技南路|人民东路|长江路|高新二路|金桥路|星湖街|滨江大道|临港大道|机场路|中山北路',
    ),
    numberFirst: false,
    messenger: 'wechat',
    mobile: phone('+86140', 0, 9_999_999, 8),
    office: phone('+862100', 0, 999_999, 6),
  },
  {
    country: 'DE',
    culture: 'german',
    weight: 7,
    language: 'de',
    tongue: 'en',
    desk: 'europe',
    utcOffset: 1,
    cities: cities(
      'Europe/Berlin',
      'Stuttgart/Baden-Württemberg/70565|München/Bayern/80807|Nürnberg/Bayern/90431|Hamburg/Hamburg/20539|Köln/Nordrhein-Westfalen/50829|Dortmund/Nordrhein-Westfalen/44263|Chemnitz/Sachsen/09120|Bremen/Bremen/28197',
    ),
    streets: words('Industriestraße|Werkstraße|Am Hafen|Gutenbergstraße|Siemensring|Lindenallee|Daimlerstraße'),
    numberFirst: false,
    messenger: undefined,
    mobile: phone('+4917139200', 0, 99, 2),
    office: phone('+493023125', 0, 999, 3),
  },
  {
    country: 'GB',
    culture: 'british',
    weight: 5,
    language: 'en-GB',
    tongue: 'en',
    desk: 'europe',
    utcOffset: 0,
    cities: cities(
      'Europe/London',
      'Birmingham/West Midlands/B24 9QR|Sheffield/South Yorkshire/S9 1XH|Leeds/West Yorkshire/LS10 1RT|Coventry/West Midlands/CV3 4LB|Bristol/Bristol/BS11 9YE|Glasgow/Scotland/G51 4TB|Derby/Derbyshire/DE24 8HG',
    ),
    streets: words('Foundry Lane|Canal Road|Riverside Way|Trafalgar Street|Station Road|Holme Lane|Kingsway'),
    numberFirst: true,
    messenger: 'whatsapp',
    mobile: phone('+447700900', 0, 999, 3),
    office: phone('+442079460', 0, 999, 3),
  },
  {
    country: 'FR',
    culture: 'french',
    weight: 4,
    language: 'fr',
    tongue: 'en',
    desk: 'europe',
    utcOffset: 1,
    cities: cities(
      'Europe/Paris',
      'Lyon/Auvergne-Rhône-Alpes/69007|Toulouse/Occitanie/31100|Nantes/Pays de la Loire/44300|Lille/Hauts-de-France/59800|Grenoble/Auvergne-Rhône-Alpes/38000|Strasbourg/Grand Est/67100',
    ),
    streets: words(
      'rue de l’Industrie|avenue Jean Jaurès|rue des Ateliers|chemin du Canal|rue Pasteur|boulevard de la Gare',
    ),
    numberFirst: true,
    messenger: 'whatsapp',
    mobile: phone('+3363998', 0, 9_999, 4),
    office: phone('+3319900', 0, 9_999, 4),
  },
  {
    country: 'ES',
    culture: 'spanish',
    weight: 4,
    language: 'es',
    tongue: 'en',
    desk: 'europe',
    utcOffset: 1,
    cities: cities(
      'Europe/Madrid',
      'Barcelona/Cataluña/08040|Zaragoza/Aragón/50015|Bilbao/País Vasco/48015|Valencia/Comunitat Valenciana/46023|Madrid/Madrid/28021|Vigo/Galicia/36213',
    ),
    streets: words(
      'Calle de la Industria|Avenida del Puerto|Calle Mayor|Polígono Norte|Calle Velázquez|Paseo de la Estación',
    ),
    numberFirst: false,
    messenger: 'whatsapp',
    mobile: phone('+34799', 0, 999_999, 6),
    office: phone('+34899', 0, 999_999, 6),
  },
  {
    country: 'IT',
    culture: 'italian',
    weight: 3,
    language: 'it',
    tongue: 'en',
    desk: 'europe',
    utcOffset: 1,
    cities: cities(
      'Europe/Rome',
      'Torino/Piemonte/10135|Bologna/Emilia-Romagna/40138|Brescia/Lombardia/25125|Milano/Lombardia/20138|Modena/Emilia-Romagna/41122|Vicenza/Veneto/36100',
    ),
    streets: words('via dell’Industria|via Emilia|via Garibaldi|viale Europa|via della Meccanica|corso Torino'),
    numberFirst: false,
    messenger: 'whatsapp',
    mobile: phone('+3930000', 0, 99_999, 5),
    office: phone('+39020000', 0, 9_999, 4),
  },
  {
    country: 'SE',
    culture: 'swedish',
    weight: 2,
    language: 'sv',
    tongue: 'en',
    desk: 'europe',
    utcOffset: 1,
    cities: cities(
      'Europe/Stockholm',
      'Göteborg/Västra Götaland/417 55|Västerås/Västmanland/721 36|Stockholm/Stockholm/120 30|Malmö/Skåne/211 19',
    ),
    streets: words('Industrigatan|Verkstadsgatan|Hamngatan|Kungsvägen|Bruksvägen'),
    numberFirst: false,
    messenger: undefined,
    mobile: phone('+467017406', 5, 99, 2),
    office: phone('+468465004', 0, 99, 2),
  },
  {
    country: 'AE',
    culture: 'arabic',
    weight: 5,
    language: 'ar-AE',
    tongue: 'ar',
    desk: 'south',
    utcOffset: 4,
    cities: cities('Asia/Dubai', 'دبي/دبي/|أبوظبي/أبوظبي/|الشارقة/الشارقة/'),
    streets: words('شارع الشيخ زايد|شارع المصفح|شارع الوحدة|شارع الميناء'),
    numberFirst: false,
    messenger: 'whatsapp',
    mobile: phone('+971590', 0, 999_999, 6),
    office: phone('+97140', 0, 999_999, 6),
  },
  {
    country: 'SA',
    culture: 'arabic',
    weight: 4,
    language: 'ar-SA',
    tongue: 'ar',
    desk: 'south',
    utcOffset: 3,
    cities: cities(
      'Asia/Riyadh',
      'الرياض/الرياض/11564|جدة/مكة المكرمة/21442|الدمام/المنطقة الشرقية/31411|الجبيل/المنطقة الشرقية/31951',
    ),
    streets: words('طريق الملك فهد|شارع الأمير سلطان|شارع الصناعية الثانية|طريق الدائري الشرقي'),
    numberFirst: false,
    messenger: 'whatsapp',
    mobile: phone('+966520', 0, 999_999, 6),
    office: phone('+966110', 0, 999_999, 6),
  },
  {
    country: 'EG',
    culture: 'arabic',
    weight: 3,
    language: 'ar-EG',
    tongue: 'ar',
    desk: 'south',
    utcOffset: 2,
    cities: cities('Africa/Cairo', 'القاهرة/القاهرة/11511|الإسكندرية/الإسكندرية/21500|العاشر من رمضان/الشرقية/44629'),
    streets: words('شارع المصانع|شارع التحرير|طريق مصر الإسكندرية|شارع النصر'),
    numberFirst: true,
    messenger: 'whatsapp',
    mobile: phone('+2016', 0, 99_999_999, 8),
    office: phone('+2020', 0, 999_999, 7),
  },
  {
    country: 'IN',
    culture: 'indian',
    weight: 8,
    language: 'en-IN',
    tongue: 'en',
    desk: 'south',
    utcOffset: 5.5,
    cities: cities(
      'Asia/Kolkata',
      'Pune/Maharashtra/411026|Chennai/Tamil Nadu/600058|Bengaluru/Karnataka/560058|Coimbatore/Tamil Nadu/641021|Ahmedabad/Gujarat/382445|Rajkot/Gujarat/360024|Faridabad/Haryana/121003|Hyderabad/Telangana/500055',
    ),
    streets: words('MIDC Road|Peenya Industrial Area|SIDCO Estate Road|GIDC Phase 2|Mathura Road|Avinashi Road'),
    numberFirst: true,
    messenger: 'whatsapp',
    mobile: phone('+9150000', 0, 99_999, 5),
    office: phone('+9120000', 0, 99_999, 5),
  },
  {
    country: 'JP',
    culture: 'japanese',
    weight: 7,
    language: 'ja',
    tongue: 'en',
    desk: 'overseas',
    utcOffset: 9,
    cities: cities(
      'Asia/Tokyo',
      '名古屋市/愛知県/456-0023|大阪市/大阪府/555-0012|東京都大田区/東京都/144-0045|浜松市/静岡県/435-0016|北九州市/福岡県/804-0001|横浜市/神奈川県/230-0051|岡山市/岡山県/702-8045',
    ),
    streets: words('港町三丁目|本町二丁目|昭和通り|千代田四丁目|東雲一丁目|末広町'),
    numberFirst: false,
    messenger: 'line',
    mobile: phone('+81900000', 0, 9_999, 4),
    office: phone('+8130000', 0, 9_999, 4),
  },
  {
    country: 'US',
    culture: 'american',
    weight: 6,
    language: 'en-US',
    tongue: 'en',
    desk: 'overseas',
    utcOffset: -5,
    cities: cities(
      'America/New_York',
      'Cleveland/OH/44114|Detroit/MI/48211|Pittsburgh/PA/15222|Charlotte/NC/28206|Rochester/NY/14606|Greenville/SC/29607',
    ),
    streets: words('Commerce Drive|Foundry Street|Industrial Parkway|Lake Avenue|Mill Road|Carnegie Way'),
    numberFirst: true,
    messenger: undefined,
    mobile: phone('+1216555', 100, 199, 4),
    office: phone('+1313555', 100, 199, 4),
  },
  {
    country: 'US',
    culture: 'american',
    weight: 3,
    language: 'en-US',
    tongue: 'en',
    desk: 'overseas',
    utcOffset: -6,
    cities: cities(
      'America/Chicago',
      'Milwaukee/WI/53204|Houston/TX/77029|Chicago/IL/60608|St. Louis/MO/63110|Tulsa/OK/74115',
    ),
    streets: words('Commerce Drive|Foundry Street|Industrial Parkway|Port Road|Mill Road|Wheeler Avenue'),
    numberFirst: true,
    messenger: undefined,
    mobile: phone('+1414555', 100, 199, 4),
    office: phone('+1713555', 100, 199, 4),
  },
];
