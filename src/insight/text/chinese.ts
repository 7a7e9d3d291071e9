import type { SentimentLexicon } from '../sentiment.js';

const groups: Readonly<Record<string, string>> = {
  3: `完美 太棒了 棒极了 非常满意 超级满意 十分满意 强烈推荐 五星好评 爱了 无可挑剔 惊艳 一流 绝了 太赞了 最好 点赞 超值 出色 卓越 物超所值 神器 良心
    赞不绝口 完美无缺 感动 惊喜 爱不释手 挑不出毛病`,
  2: `好 好用 好评 满意 喜欢 推荐 不错 很棒 棒 赞 优秀 专业 热情 周到 贴心 耐心 细心 方便 靠谱 给力 开心 高兴 愉快 舒服 舒适 漂亮 好看 好吃 美味 感谢
    谢谢 值得 信赖 信任 顺利 顺畅 流畅 省心 省事 实惠 划算 性价比高 礼貌 友好 友善 亲切 负责 认真 用心 准时 精致 高效 回购 支持 欣赏 放心 精美 好喝 好极了 没让我失望 不后悔
    没得说 没话说 杠杠的 下次还来 还会再来 会再来 会继续 没毛病 没问题 没有问题 不赖 挺好 温馨 稳定 快捷 合理 惬意`,
  1: `快 迅速 及时 简单 容易 清楚 清晰 干净 整洁 新鲜 便宜 有用 实用 正常 公道 合适 进步 改善 改进了 解决了 帮助 帮了 安全 明白 如期 详细 直观 轻松 轻便 结实 耐用 准确
    可以 还行 还可以 值 轻 稳 如描述 一致 正品 丰富 提前`,
  '-3': `垃圾 骗子 骗人 欺骗 诈骗 恶心 太差 极差 最差 差劲 糟糕透顶 烂 坑人 坑爹 忍无可忍 气死 无耻 再也不会 再也不来 再也不买 千万别 避雷 拉黑 噩梦 一塌糊涂 差评 黑心 可恶 愤怒 无语 智商税 上当 受骗 崩溃`,
  '-2': `差 糟糕 失望 不满 不满意 生气 投诉 难用 难吃 难看 难受 坏了 坏 破损 损坏 破了 故障 闪退 死机 卡死 态度恶劣 冷漠 敷衍 推诿 推卸 不耐烦 不理 没人理 没人管 没人 无人 不负责 不专业 退货 退款 后悔 浪费 坑 虚假 假货 误导
    不推荐 不值 不好 不行 不方便 不靠谱 不合理 不好用 没用 不能用 用不了 打不开 连不上 登不上 收不到 没收到 联系不上 打不通 不回复 不回 没回复 没有回复 没解决 没有解决 麻烦 烦 讨厌 恼火 郁闷 粗鲁 混乱 乱收费 脏 臭 异味 掉色 偷工减料 缩水 鸡肋
    踢皮球 等了很久 凉了 发霉 变质 丢件 丢失 少发 漏发 发错 质量问题 心寒 失误 错误 出错 报错 白花 不诚信 没诚信 扣费 不知所云`,
  '-1': `慢 太慢 贵 太贵 久 太久 太长 太小 太大 太吵 吵 卡 卡顿 延迟 迟到 晚 问题 复杂 困难 难 不清楚 不明白 看不懂 找不到 缺 少 不够 不足 一般般 不稳定 不便 不见 不如 不太好 繁琐 啰嗦 拥挤 冷 旧 过时 缺货 可惜 遗憾 希望改进 有待提高 有待改进 有待加强 待改进 毛病 缺点 瑕疵 划痕 漏水 噪音 反复 排队 催`,
};

const weights = new Map(
  Object.entries(groups).flatMap(([weight, words]) =>
    words.split(/\s+/).map((word): [string, number] => [word, Number(weight)]),
  ),
);

const negations =
  '不是 不 没有 没 别 无 未 毫无 并非 并不 不太 不怎么 不算 算不上 谈不上 称不上 从不 从来不 绝不 毫不'.split(' ');
const degrees: readonly (readonly [string, number])[] = [
  ...'很 非常 特别 十分 超级 超 极其 极 太 真 真的 最 相当 实在 格外 简直 总是 一直'
    .split(' ')
    .map((word) => [word, 1.4] as const),
  ...'有点 有点儿 有些 稍微 稍 略 略微 比较 还算 偶尔'.split(' ').map((word) => [word, 0.6] as const),
];
const turns = '但 但是 不过 可是 然而 就是 只是 只可惜 却'.split(' ');

const vocabulary = new Set([...weights.keys(), ...negations, ...degrees.map(([word]) => word), ...turns]);
const longest = Math.max(...[...vocabulary].map((word) => word.length));

/** Simplified Chinese, from general knowledge of how customers write. Words are found by the longest match. */
export const chineseLexicon: SentimentLexicon = {
  weights,
  negations: new Set(negations),
  degrees: new Map(degrees),
  turns: new Set(turns),
  reach: 4,
  tokens: (clause) => {
    const tokens: string[] = [];
    for (let at = 0; at < clause.length;) {
      let length = Math.min(longest, clause.length - at);
      while (length > 1 && !vocabulary.has(clause.slice(at, at + length))) length -= 1;
      tokens.push(clause.slice(at, at + length));
      at += length;
    }
    return tokens;
  },
};
