/** What the command line says. */
export const program = {
  'cli.usage': `用法：
  qiansuan templates                     列出内置模板
  qiansuan new TEMPLATE [-o FILE]        由模板生成模型文件（*.tco.yaml）；文件名以 .xlsx 结尾则生成工作簿
  qiansuan check MODEL...                检查模型，列出每处错误及其位置
  qiansuan run MODEL... [选项]           计算，写出工作簿和（或）结果
      -o, --out FILE|DIR                 工作簿（多个模型时为文件夹）
      --json FILE|DIR|-                  JSON 结果（- 为标准输出）
      --trials N                         模拟次数，默认 {{trials}}；0 只算基准
      --precision P                      代替 --trials：做到各方案 P80 的标准误都小于它自身的 P（如 0.001）为止
      --seed N                           随机种子，默认 1
      --sampling sobol|lhs|random        抽样方法，默认 sobol；sobol 与 lhs 把次数进到 16 × 2 的幂
      --workers N                        模拟所用的线程数，默认为本机核数；结果不因此而变
      --for all|finance|leadership|vendor  给谁看：其余的表隐藏；vendor 只含报价单与客户总成本，不留内部内容
      --strategy S, --supplier X         报价单取哪个方案、哪家供应商
      --assumptions A,B,...              客户总成本列出哪些输入（--for vendor），默认所报数量依据的输入
  qiansuan replay MODEL --strategy S     取出某一次模拟（--trials、--seed、--sampling、--workers 与 run 相同），按十进制精确重算：
      --trial K | --percentile P         按序号，或按方案 S 现值的百分位
      --json FILE|-                      该次的输入、事件与各项金额
      -o, --out FILE                     工作簿，其活公式显示该次模拟
  qiansuan schema [-o FILE]              模型文件的 JSON Schema，供编辑器补全与标错
  qiansuan manifest --base URL [-o FILE] Excel 加载项清单，网页放在 URL（https）之下
  qiansuan dist 'SPEC' --at U,U,...      分布的分位数，例如 qiansuan dist '{ pert: [1, 2, 4] }' --at 0.1,0.5,0.9
  各命令都可加 --lang zh|en；--help 显示本页，--version 显示版本。
退出码：0 完成；1 失败；2 模型或命令有误。`,
  'cli.say': 'qiansuan：{{message}}',
  'cli.warning': '提醒：{{message}}',
  'cli.no-command': '请写一个命令：{{allowed}}。qiansuan --help 有说明。',
  'cli.unknown-command': '没有命令 {{name}}。可用：{{allowed}}。',
  'cli.unknown-option': '{{command}} 没有选项 {{name}}。可用：{{allowed}}。',
  'cli.option-needs-value': '选项 {{name}} 后面要有值。',
  'cli.option-takes-no-value': '选项 {{name}} 不带值。',
  'cli.missing-argument': '{{command}} 后面要写 {{name}}。',
  'cli.too-many-arguments': '多写了 {{name}}。',
  'cli.not-a-choice': '{{name}} 不能是 {{found}}。可选：{{allowed}}。',
  'cli.not-a-count': '{{name}} 应为 {{least}} 至 {{most}} 的整数，写的是 {{found}}。',
  'cli.not-a-share': '{{name}} 应为大于 0、小于 1 的数（如 0.001），写的是 {{found}}。',
  'cli.one-of': '{{name}} 与 {{other}} 只能用一个。',
  'cli.not-precise': '{{file}}：达不到 --precision {{precision}}：模拟 {{trials}} 次，{{strategy}}的“{{figure}}”P80 的标准误仍是它自身的 {{found}}；约需 {{needed}} 次，最多 {{most}} 次。',
  'cli.not-precise-ever': '{{file}}：达不到 --precision {{precision}}：模拟 {{trials}} 次，{{strategy}}的“{{figure}}”P80 仍可能是 0 或别的数，或剩下的次数太少，说不出误差；最多 {{most}} 次。',
  'cli.not-a-percentile': '{{name}} 应为 0 到 100 的数，不能是 {{found}}。',
  'cli.no-such-trial': '模拟的序号是 1 到 {{trials}}。',
  'cli.failed-trial': '{{file}}：第 {{trial}} 次模拟算不出（成本项 {{line}}，方案 {{strategy}}），已不计入统计。',
  'cli.replay.title': '{{name}}：{{trials}} 次模拟中的第 {{trial}} 次（种子 {{seed}}），按{{strategy}}选取；{{currency}}',
  'cli.replay.inputs': '抽到的输入：',
  'cli.replay.incidents': '事件（月份及所抽的值）：',
  'cli.replay.instead': '{{file}}：第 {{trial}} 次模拟中有金额落在电子表格 15 位数字分辨不清之处，工作簿改为显示第 {{other}} 次。',
  'cli.replay.none': '没有',
  'cli.not-a-workbook': '{{file}}：不是能读的工作簿（.xlsx）。',
  'cli.too-large-workbook': '{{file}}：解开后太大，不像是本程序写的工作簿，没有读。',
  'cli.encrypted': '{{file}}：有密码，或是旧的 .xls 格式。请另存为不加密的 .xlsx。',
  'cli.cannot-read': '读不了 {{file}}：{{reason}}。',
  'cli.cannot-write': '写不了 {{file}}：{{reason}}。',
  'cli.cannot-print': '写不到标准输出：{{reason}}。',
  'cli.reason.missing': '没有这个文件或文件夹',
  'cli.reason.denied': '没有权限',
  'cli.reason.folder': '这是一个文件夹',
  'cli.reason.not-folder': '路径中有一段不是文件夹',
  'cli.reason.full': '磁盘已满',
  'cli.reason.exists': '文件已存在，不会覆盖；请换个名字或先移走它',
  'cli.unknown-template': '没有模板 {{name}}。可用：{{allowed}}。',
  'cli.new-ending': '{{file}}：文件名应以 .tco.yaml 或 .xlsx 结尾。',
  'cli.workbook-ending': '{{file}}：工作簿的文件名应以 .xlsx 结尾；若是文件夹，请先建好或在末尾加 /。',
  'cli.want-folder': '有多个模型，{{name}} 应是文件夹，而 {{file}} 是文件。',
  'cli.output-twice': '{{file}} 会被写两次：请给输出不同的名字。',
  'cli.output-is-model': '{{file}} 是模型文件，不会被结果覆盖。',
  'cli.not-a-probability': '{{found}} 不对：--at 后面是 0 与 1 之间的数，用逗号隔开。',
  'cli.no-trial-left': '{{file}}：每一次模拟都失败，没有可统计的结果。请检查输入的取值范围。',
  'cli.excluded': '{{file}}：{{trials}} 次模拟中有 {{count}} 次算不出，已不计入统计：{{lines}}。',
  'cli.too-large': '内存不够，请减少 --trials。',
  'cli.interrupted': '已中止，没有写出任何文件。',
  'cli.internal': '程序出错，请报告：{{detail}}',
  'cli.ok': '{{file}}：{{name}}，{{strategies}} 个方案，{{lines}} 条成本项；合计（{{currency}}）{{totals}}',
  'cli.ok-total': '{{strategy}} {{total}}',
  'cli.list-separator': '，',
  'cli.written': '已写出 {{file}}',
  'cli.summary.title': '{{name}}（{{currency}}，{{start}} 起 {{months}} 个月）',
  'cli.summary.strategy': '方案',
  'cli.summary.total': '合计',
  'cli.summary.presentValue': '现值',
  'cli.summary.cheapest': '最便宜的概率',
  'cli.summary.trials': '合计与现值为基准测算；P50、P80、P95 与最便宜的概率按现值，模拟 {{trials}} 次，种子 {{seed}}；{{sampling}}。',
  'cli.summary.base': '基准测算；没有做模拟。',
  'cli.progress': '模拟 {{file}}，{{trials}} 次',
} as const;
