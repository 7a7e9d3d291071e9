import type { Random } from './random.js';
import type { Culture } from './regions.js';
import { slug, spelled, words } from './words.js';

/** A person's name in the order and script of its owner. */
export interface PersonName {
  readonly name: string;
  readonly given: string;
  readonly family: string;
  /** Reading of a name that is not in Latin letters. */
  readonly phonetic?: string;
  /** For the local part of an e-mail address. */
  readonly mailbox: string;
}

interface Names {
  readonly given: readonly (readonly [written: string, latin: string])[];
  readonly family: readonly (readonly [written: string, latin: string])[];
}

const names: Record<Culture, Names> = {
  chinese: {
    family: spelled(
      '王:Wang|李:Li|张:Zhang|刘:Liu|陈:Chen|杨:Yang|黄:Huang|赵:Zhao|吴:Wu|周:Zhou|徐:Xu|孙:Sun|马:Ma|朱:Zhu|胡:Hu|郭:Guo|何:He|林:Lin|高:Gao|罗:Luo|郑:Zheng|梁:Liang|谢:Xie|宋:Song|唐:Tang|许:Xu|韩:Han|邓:Deng|冯:Feng|曹:Cao|彭:Peng|曾:Zeng|萧:Xiao|田:Tian|董:Dong|潘:Pan|袁:Yuan|蔡:Cai|蒋:Jiang|余:Yu|于:Yu|杜:Du|叶:Ye|程:Cheng|苏:Su|魏:Wei|吕:Lü|丁:Ding|任:Ren|沈:Shen|姚:Yao|卢:Lu|傅:Fu|钟:Zhong|姜:Jiang|崔:Cui|谭:Tan|廖:Liao|欧阳:Ouyang|上官:Shangguan',
    ),
    given: spelled(
      '思远:Siyuan|宁:Ning|子涵:Zihan|雨桐:Yutong|浩然:Haoran|欣怡:Xinyi|宇轩:Yuxuan|梓萱:Zixuan|建国:Jianguo|志强:Zhiqiang|秀英:Xiuying|丽华:Lihua|伟:Wei|芳:Fang|娜:Na|敏:Min|静:Jing|磊:Lei|军:Jun|洋:Yang|勇:Yong|艳:Yan|杰:Jie|涛:Tao|明:Ming|超:Chao|霞:Xia|平:Ping|刚:Gang|桂英:Guiying|文博:Wenbo|晓东:Xiaodong|晓燕:Xiaoyan|海涛:Haitao|海燕:Haiyan|立新:Lixin|国栋:Guodong|志远:Zhiyuan|嘉怡:Jiayi|嘉豪:Jiahao|俊杰:Junjie|俊熙:Junxi|雪梅:Xuemei|春华:Chunhua|佳琪:Jiaqi|梦瑶:Mengyao|诗涵:Shihan|一鸣:Yiming|天佑:Tianyou|泽宇:Zeyu|博文:Bowen|瑞:Rui|鹏飞:Pengfei|晨曦:Chenxi|若曦:Ruoxi|语嫣:Yuyan|振华:Zhenhua|卫东:Weidong|玉兰:Yulan|少华:Shaohua|永康:Yongkang|家明:Jiaming|慧敏:Huimin|慧:Hui|琳:Lin|倩:Qian|凯:Kai|斌:Bin|波:Bo|辉:Hui|婷婷:Tingting|莹:Ying|颖:Ying|雅婷:Yating|书豪:Shuhao|思琪:Siqi|晓峰:Xiaofeng|剑锋:Jianfeng|德明:Deming|培:Pei|岚:Lan|心怡:Xinyi',
    ),
  },
  german: {
    given: spelled(
      'Andreas|Anke|Bernd|Birgit|Christian|Claudia|Daniel|Franziska|Frank|Heike|Jens|Johanna|Julia|Jürgen|Karin|Katharina|Lukas|Markus|Matthias|Nina|Oliver|Petra|Sabine|Sebastian|Stefan|Susanne|Thomas|Ulrike|Uwe|Wolfgang|Tobias|Svenja|Aylin|Emre',
    ),
    family: spelled(
      'Müller|Schmidt|Schneider|Fischer|Weber|Becker|Hoffmann|Schäfer|Koch|Richter|Klein|Wolf|Neumann|Schwarz|Zimmermann|Braun|Krüger|Hartmann|Lange|Werner|Krause|Lehmann|Köhler|Maier|Walter|Huber|Kaiser|Fuchs|Vogel|Jung|Groß|von Thalheim|Özdemir|Yıldız',
    ),
  },
  british: {
    given: spelled(
      'Alison|Andrew|Claire|Colin|David|Emma|Fiona|Gareth|Hannah|Ian|James|Joanne|Karen|Lewis|Martin|Naomi|Oliver|Paul|Rachel|Richard|Sarah|Simon|Stephen|Tom|Victoria|Imran|Ayesha|Siân',
    ),
    family: spelled(
      'Smith|Jones|Taylor|Brown|Davies|Evans|Thomas|Johnson|Roberts|Walker|Wright|Robinson|Thompson|White|Hughes|Edwards|Green|Hall|Wood|Harris|Clarke|Ashworth|Whitfield|Fairbairn|MacLeod|O’Connor|Khan|Begum',
    ),
  },
  french: {
    given: spelled(
      'Antoine|Aurélie|Benoît|Camille|Céline|Christophe|Élodie|Émilie|François|Guillaume|Hélène|Jean-Luc|Julien|Laurent|Marie-Claire|Mathieu|Nathalie|Nicolas|Olivier|Pascale|Philippe|Sandrine|Sébastien|Sophie|Thierry|Yasmine|Karim',
    ),
    family: spelled(
      'Martin|Bernard|Dubois|Robert|Richard|Petit|Durand|Leroy|Moreau|Simon|Laurent|Lefèvre|Michel|Garcia|Roux|Fournier|Girard|Bonnet|Dupont|Lambert|Fontaine|Rousseau|Chevalier|Benali|de La Tour|Gauthier',
    ),
  },
  spanish: {
    given: spelled(
      'Ana|Alejandro|Beatriz|Carlos|Carmen|Diego|Elena|Fernando|Iker|Inés|Javier|José Luis|Laura|Lucía|Manuel|María José|Marta|Miguel Ángel|Nuria|Óscar|Pablo|Pilar|Raúl|Sergio|Sofía|Andrés|Begoña',
    ),
    family: spelled(
      'Moreno|García López|Fernández|González Ruiz|Rodríguez|Martínez Soler|Sánchez|Pérez Vidal|Gómez|Jiménez|Díaz Ortega|Álvarez|Muñoz|Romero|Navarro|Torres Gil|Domínguez|Vázquez|Ramos|Castro|Etxeberria|Puig i Ferrer|Iglesias|Cabrera|Núñez',
    ),
  },
  italian: {
    given: spelled(
      'Alessandro|Alessia|Andrea|Chiara|Davide|Elisa|Fabio|Federica|Francesca|Francesco|Giorgia|Giulia|Giuseppe|Lorenzo|Luca|Marco|Martina|Matteo|Paolo|Roberta|Silvia|Stefano|Valentina',
    ),
    family: spelled(
      'Rossi|Russo|Ferrari|Esposito|Bianchi|Romano|Colombo|Ricci|Marino|Greco|Bruno|Gallo|Conti|De Luca|Mancini|Costa|Giordano|Rizzo|Lombardi|Moretti|Barbieri|Fontana|Dall’Asta',
    ),
  },
  swedish: {
    given: spelled(
      'Anders|Anna|Björn|Elin|Erik|Fredrik|Gustav|Helena|Ingrid|Johan|Karin|Lars|Linnéa|Magnus|Maja|Per|Sara|Åsa',
    ),
    family: spelled(
      'Andersson|Johansson|Karlsson|Nilsson|Eriksson|Larsson|Olsson|Persson|Svensson|Gustafsson|Lindberg|Lindström|Sjöberg|Öz|Åkesson|Nyström',
    ),
  },
  arabic: {
    given: spelled(
      'محمد:Mohammed|أحمد:Ahmed|خالد:Khaled|عمر:Omar|يوسف:Youssef|علي:Ali|حسن:Hassan|إبراهيم:Ibrahim|عبد الله:Abdullah|سعيد:Saeed|فيصل:Faisal|طارق:Tarek|ماجد:Majed|سامي:Sami|كريم:Karim|فاطمة:Fatima|مريم:Maryam|نورة:Noura|سارة:Sara|ليلى:Layla|هند:Hind|ريم:Reem|أمل:Amal|دينا:Dina|هبة:Heba|رانيا:Rania|منى:Mona|زينب:Zeinab|عائشة:Aisha',
    ),
    family: spelled(
      'منصور:Mansour|الأحمد:Al-Ahmad|الهاشمي:Al Hashimi|القحطاني:Al-Qahtani|العتيبي:Al-Otaibi|الشمري:Al-Shammari|المري:Al Marri|الزعابي:Al Zaabi|حداد:Haddad|خليل:Khalil|سليمان:Soliman|عبد الرحمن:Abdel Rahman|الشريف:El Sherif|فؤاد:Fouad|نصار:Nassar|بركات:Barakat|الغامدي:Al-Ghamdi|المنصوري:Al Mansoori|درويش:Darwish|صالح:Saleh|الخطيب:Al-Khatib|رضوان:Radwan|يعقوب:Yaqoub|الكعبي:Al Kaabi',
    ),
  },
  indian: {
    given: spelled(
      'Aarav|Aditi|Amit|Ananya|Anil|Arjun|Deepa|Deepak|Divya|Gaurav|Harish|Kavita|Lakshmi|Manoj|Meera|Neha|Nikhil|Pooja|Prakash|Priya|Rahul|Rajesh|Ravi|Ritu|Rohan|Sanjay|Shreya|Sunita|Suresh|Vikram|Zoya|Imran|Gurpreet',
    ),
    family: spelled(
      'Sharma|Patel|Iyer|Nair|Reddy|Gupta|Singh|Das|Mehta|Joshi|Kulkarni|Deshpande|Rao|Menon|Pillai|Banerjee|Mukherjee|Chatterjee|Desai|Shah|Verma|Agarwal|Kapoor|Bhat|Naidu|Krishnan|Subramanian|Khan|D’Souza|Gill',
    ),
  },
  japanese: {
    family: spelled(
      '佐藤:Satō|鈴木:Suzuki|高橋:Takahashi|田中:Tanaka|伊藤:Itō|渡辺:Watanabe|山本:Yamamoto|中村:Nakamura|小林:Kobayashi|加藤:Katō|吉田:Yoshida|山田:Yamada|佐々木:Sasaki|山口:Yamaguchi|松本:Matsumoto|井上:Inoue|木村:Kimura|林:Hayashi|清水:Shimizu|斎藤:Saitō|森:Mori|池田:Ikeda|橋本:Hashimoto|石川:Ishikawa|前田:Maeda|藤田:Fujita|岡田:Okada|後藤:Gotō|長谷川:Hasegawa|村上:Murakami',
    ),
    given: spelled(
      '健二:Kenji|健太:Kenta|大輔:Daisuke|翔太:Shōta|拓也:Takuya|直樹:Naoki|誠:Makoto|浩:Hiroshi|隆:Takashi|哲也:Tetsuya|和也:Kazuya|洋介:Yōsuke|美咲:Misaki|陽子:Yōko|恵子:Keiko|由美:Yumi|彩:Aya|香織:Kaori|真由美:Mayumi|裕子:Yūko|智子:Tomoko|さくら:Sakura|葵:Aoi|蓮:Ren|俊介:Shunsuke|亮:Ryō',
    ),
  },
  american: {
    given: spelled(
      'Amanda|Ashley|Brandon|Brian|Brittany|Carlos|Chris|Danielle|Derek|Emily|Eric|Heather|Jason|Jennifer|Jessica|Josh|Keisha|Kevin|Kyle|Lauren|Marcus|Megan|Melissa|Michael|Nicole|Patrick|Rachel|Ryan|Stephanie|Tyler|Wei|Priyanka|DeShawn',
    ),
    family: spelled(
      'Anderson|Baker|Campbell|Carter|Collins|Cooper|Davis|Edwards|Garcia|Gonzalez|Hernandez|Jackson|Johnson|Kim|Kowalski|Lee|Lewis|Martinez|Miller|Mitchell|Nguyen|Novak|Parker|Patel|Peterson|Phillips|Ramirez|Reed|Schultz|Thompson|Turner|Washington|Williams|Wilson|Young',
    ),
  },
};

/** Draws a name as people of a culture bear and write it. */
export function personName(random: Random, culture: Culture): PersonName {
  const [given, givenLatin] = random.pick(names[culture].given);
  const [family, familyLatin] = random.pick(names[culture].family);
  const mailbox = mailboxOf(random, givenLatin, familyLatin);
  switch (culture) {
    case 'chinese':
      return { name: family + given, given, family, phonetic: `${familyLatin} ${givenLatin}`, mailbox };
    case 'japanese':
      return { name: `${family} ${given}`, given, family, phonetic: `${familyLatin} ${givenLatin}`, mailbox };
    case 'arabic':
      // Many sign in Latin letters when they write to suppliers abroad.
      return random.chance(0.6)
        ? { name: `${given} ${family}`, given, family, phonetic: `${givenLatin} ${familyLatin}`, mailbox }
        : { name: `${givenLatin} ${familyLatin}`, given: givenLatin, family: familyLatin, mailbox };
    default:
      return { name: `${given} ${family}`, given, family, mailbox };
  }
}

function mailboxOf(random: Random, given: string, family: string): string {
  const [first, last] = [slug(given), slug(family)];
  return random.weighted([
    [`${first}.${last}`, 6],
    [`${first.slice(0, 1)}.${last}`, 3],
    [last, 1],
    [`${first}_${last}`, 1],
  ]);
}

/** Titles of people who buy, mend and plan, in the words of their language. */
const jobTitles: Record<Culture, readonly string[]> = {
  chinese: words(
    '采购总监|采购经理|采购主管|采购工程师|设备部经理|设备主管|生产经理|生产总监|总经理|副总经理|厂长|工艺工程师|仓储主管|供应链总监|供应链经理|技术部部长|质量经理|维修班长|财务经理|项目经理',
  ),
  german: words(
    'Leitung Einkauf|Strategischer Einkauf|Leitung Instandhaltung|Werksleitung|Fertigungsplanung|Geschäftsführung|Qualitätssicherung|Lagerleitung|Technische Leitung',
  ),
  british: words(
    'Head of Procurement|Senior Buyer|Maintenance Manager|Plant Manager|Production Planner|Managing Director|Workshop Supervisor|Quality Manager|Stores Manager|Tooling Engineer',
  ),
  french: words(
    'Responsable achats|Acheteur industriel|Responsable maintenance|Cheffe d’atelier|Responsable qualité|Direction générale|Responsable logistique',
  ),
  spanish: words(
    'Responsable de compras|Compras técnicas|Responsable de mantenimiento|Dirección de planta|Calidad|Gerencia|Logística y almacén',
  ),
  italian: words(
    'Responsabile acquisti|Ufficio tecnico|Responsabile manutenzione|Direzione stabilimento|Responsabile qualità|Magazzino',
  ),
  swedish: words('Inköpschef|Strategisk inköpare|Underhållschef|Produktionschef|Kvalitetsansvarig|VD'),
  arabic: words(
    'مدير المشتريات|مسؤول المشتريات|مدير الصيانة|مدير المصنع|مهندس إنتاج|مدير سلسلة الإمداد|مدير الجودة|المدير العام|مسؤول المخازن',
  ),
  indian: words(
    'Purchase Manager|General Manager – Procurement|Maintenance Head|Plant Head|Director|Sourcing Engineer|Tool Room In-charge|Quality Manager|Stores Manager',
  ),
  japanese: words('購買部長|購買課長|調達担当|製造部長|生産技術課|設備保全課長|品質保証部|工場長|代表取締役'),
  american: words(
    'Purchasing Manager|Director of Supply Chain|Maintenance Supervisor|Plant Manager|Manufacturing Engineer|Owner|VP Operations|Buyer II|Tool Crib Lead|Quality Engineer',
  ),
};
const latinArabicTitles = words(
  'Procurement Manager|Maintenance Manager|Plant Manager|Supply Chain Manager|General Manager|Projects Buyer',
);

/** A title in the script the name is written in. */
export function jobTitle(random: Random, culture: Culture, name: PersonName): string {
  return random.pick(culture === 'arabic' && name.phonetic === undefined ? latinArabicTitles : jobTitles[culture]);
}
