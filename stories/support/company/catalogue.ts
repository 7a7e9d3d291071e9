import type { Tongue } from './regions.js';

/** Something the company sells; the price is in fen. */
export interface Product {
  readonly sku: string;
  readonly price: number;
  readonly name: Readonly<Record<Tongue, string>>;
}

function product(sku: string, yuan: number, en: string, zh: string, ar: string): Product {
  return { sku, price: Math.round(yuan * 100), name: { en, 'zh-CN': zh, ar } };
}

/** Cheapest first, so that a part of a total can be matched with something of its size. */
export const catalogue: readonly Product[] = [
  product('SC-1020', 2.4, 'Socket screw M10 × 20, 12.9', '内六角螺钉 M10×20 12.9级', 'برغي سداسي داخلي M10×20'),
  product('OR-0450', 3.8, 'O-ring 45 × 3, FKM', '氟橡胶 O 形圈 45×3', 'حلقة مطاطية 45×3 FKM'),
  product('CL-0008', 6.5, 'Circlip 35 mm', '轴用挡圈 35 mm', 'حلقة تثبيت 35 مم'),
  product('BR-6203', 14.8, 'Deep groove bearing 6203-2RS', '深沟球轴承 6203-2RS', 'رولمان بلي 6203-2RS'),
  product('BR-6205', 19.5, 'Deep groove bearing 6205-ZZ', '深沟球轴承 6205-ZZ', 'رولمان بلي 6205-ZZ'),
  product('VB-0680', 26, 'V-belt SPA 1250', '窄 V 带 SPA 1250', 'سير ناقل للحركة SPA 1250'),
  product('DR-0085', 38, 'Carbide drill 8.5 mm', '硬质合金钻头 8.5 mm', 'ريشة ثقب كربيد 8.5 مم'),
  product('IN-CNMG', 42, 'Turning insert CNMG 120408', '车削刀片 CNMG 120408', 'لقمة خراطة CNMG 120408'),
  product('FT-0014', 46, 'Push-in fitting G1/4, 12 mm', '快插接头 G1/4-12', 'وصلة هوائية سريعة G1/4'),
  product('SL-0060', 58, 'Shaft seal 60 × 80 × 8', '骨架油封 60×80×8', 'مانع تسرب زيت 60×80×8'),
  product('GR-0400', 65, 'Grease cartridge 400 g, NLGI 2', '润滑脂 400 g NLGI 2', 'خرطوشة شحم 400 غ'),
  product('PX-M12N', 78, 'Inductive sensor M12, PNP', '电感式接近开关 M12 PNP', 'حساس حثي M12'),
  product('RC-08B1', 96, 'Roller chain 08B-1, 5 m', '滚子链 08B-1 5 米', 'جنزير دوّار 08B-1 ‏5 م'),
  product('EM-0012', 118, 'End mill 12 mm, 4 flutes', '立铣刀 12 mm 4 刃', 'سكين تفريز 12 مم'),
  product('BR-7208', 168, 'Angular contact bearing 7208', '角接触球轴承 7208', 'رولمان تلامس زاوي 7208'),
  product('SV-5210', 185, 'Solenoid valve 5/2, 24 V', '电磁阀 5/2 24V', 'صمام ملف لولبي 5/2'),
  product('CP-0028', 210, 'Jaw coupling 28 mm', '梅花联轴器 28 mm', 'وصلة محاور مرنة 28 مم'),
  product('LG-HGW2', 265, 'Linear guide carriage HGW20', '直线导轨滑块 HGW20', 'عربة دليل خطي HGW20'),
  product('CY-6310', 320, 'Pneumatic cylinder 63 × 100', '标准气缸 63×100', 'أسطوانة هوائية 63×100'),
  product('HF-0010', 345, 'Hydraulic filter element 10 µm', '液压滤芯 10 μm', 'فلتر هيدروليك 10 ميكرون'),
  product('CT-0020', 420, 'Cutting fluid concentrate, 20 l', '切削液浓缩液 20 L', 'سائل قطع مركز 20 لتر'),
  product('GA-0150', 480, 'Digital caliper 150 mm, IP67', '数显卡尺 150 mm IP67', 'قدمة رقمية 150 مم'),
  product('LG-1000', 560, 'Linear guide rail 20 × 1000', '直线导轨 20×1000', 'سكة دليل خطي 1000 مم'),
  product('TH-ER32', 690, 'Tool holder BT40-ER32', '刀柄 BT40-ER32', 'حامل عدة BT40-ER32'),
  product('BR-2222', 880, 'Spherical roller bearing 22220', '调心滚子轴承 22220', 'رولمان أسطواني كروي 22220'),
  product('BS-2005', 1_150, 'Ball screw 2005 × 800', '滚珠丝杠 2005×800', 'عمود كروي لولبي 2005'),
  product('DM-0075', 1_380, 'Dial gauge set, 0.001 mm', '千分表套装 0.001 mm', 'طقم ساعات قياس 0.001 مم'),
  product('VF-0022', 1_690, 'Frequency drive 2.2 kW', '变频器 2.2 kW', 'مغيّر سرعة 2.2 ك.و'),
  product('HP-0016', 2_350, 'Hydraulic gear pump 16 cc', '液压齿轮泵 16 cc', 'مضخة هيدروليك 16 سم³'),
  product('GB-0050', 2_980, 'Planetary gearbox 1:10', '行星减速机 1:10', 'علبة تروس كوكبية 1:10'),
  product('SM-0750', 3_450, 'Servo motor with drive, 750 W', '伺服电机套装 750 W', 'محرك سيرفو 750 واط'),
  product('VI-0160', 4_200, 'Precision vice 160 mm', '精密平口钳 160 mm', 'منجلة دقيقة 160 مم'),
  product('CH-0250', 5_600, 'Three-jaw power chuck 250 mm', '液压三爪卡盘 250 mm', 'ظرف هيدروليكي ثلاثي 250 مم'),
  product('PS-0900', 7_900, 'Tool presetter', '对刀仪', 'جهاز ضبط العدد'),
  product('SP-ISO4', 18_500, 'Spindle cartridge BT40, 12,000 rpm', '主轴单元 BT40 12000 rpm', 'وحدة عمود دوران BT40'),
  product('RT-0320', 26_800, 'Rotary table 320 mm', '数控转台 320 mm', 'طاولة دوّارة 320 مم'),
];

/** The currency of every amount: the company invoices in one. */
export const currency = 'CNY';
