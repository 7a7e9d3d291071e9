import type { CommonWords } from './common-en.js';

/** Simplified Chinese. */
export const chineseCommonWords: CommonWords = {
  loading: '正在加载…',
  notConnected: '未连接',
  notConnectedHint: '此处尚未连接数据源。',
  failed: {
    conflict: '其他人刚刚修改了此内容，已显示最新状态。',
    denied: '您没有查看或修改此内容的权限。',
    invalid: '有内容不符合要求，请检查后重试。',
    'not-found': '该记录已不存在。',
    offline: '网络未连接，请在恢复后重试。',
    'rate-limited': '请求过于频繁，请稍候再试。',
    unsupported: '数据源不支持此操作。',
    unavailable: '数据源没有响应，请重试。',
  },
  failedTitle: '加载失败',
  deniedTitle: '没有权限',
  retry: '重试',
  undo: '撤销',
  redo: '重做',
  undone: (label) => `已撤销：${label}`,
  redone: (label) => `已重做：${label}`,
  close: '关闭',
  cancel: '取消',
  save: '保存',
  saved: '已保存',
  edit: '编辑',
  hidden: '因权限隐藏',
  unreadable: '此记录无法读取',
  memoryOnly: '浏览器不允许保存数据，修改仅在关闭页面前有效。',
  storageLost: '浏览器中保存的数据已被清除，最近的修改可能丢失。',
};
