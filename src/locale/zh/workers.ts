/** What is said of threads. */
export const workers = {
  'cli.worker-stopped': '{{file}}：一个线程在模拟途中停止了（{{reason}}）。请减少 --workers。',
};
