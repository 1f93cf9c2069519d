/** What is no report is left alone, whatever stands in it, unless its owner says otherwise: logs, code, lists, notes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../rules/index';
import { editor } from './editor';

const repeated = (lines: readonly string[]): string => `${lines.join('\n')}\n`.repeat(20);

const NO_REPORTS: Readonly<Record<string, readonly [language: string, text: string]>> = {
  'a log of a web server': ['plaintext', repeated([
    '127.0.0.1 - - [10/Oct/2023:13:55:36 +0800] "GET /文件/x.html HTTP/1.1" 200 2326',
    '2023-10-10 13:55:37,001 ERROR [main] 连接失败 , 重试第 x 次 ...',
  ])],
  'a log with steps that are numbered': ['plaintext', repeated(['[INFO] 1. 开始构建', '[INFO] 2. 编译 x 个模块', '3. 完成 ,耗时 ** 秒', 'Caused by: java.lang.IllegalStateException: 参数x 不能为空'])],
  'a program': ['plaintext', readFileSync('esbuild.mjs', 'utf8')],
  'a program with comments in Chinese': ['plaintext', repeated(['# 一、读取配置', 'def read(x):  # 返回 x 的值', '    return open("配置,默认.txt").read() * 2', '// 1. 初始化 ; 2. 运行'])],
  'CMakeLists.txt': ['plaintext', repeated(['cmake_minimum_required(VERSION 3.10)', '# 1. 工程', 'project(demo)', '# 2. 目标', 'add_executable(demo x.cpp)'])],
  'requirements.txt': ['plaintext', repeated(['numpy==1.26.0', 'pandas>=2.0 # 表格 , 统计'])],
  'a table of values': ['plaintext', repeated(['1.5\t2.5\txx', '3.0\t4.0\t**'])],
  'instructions to install': ['markdown', '# 安装说明\n\n1. 下载 x 版本\n2. 运行 `npm i`\n3. 打开 http://localhost:3000/ ,查看结果\n\n```sh\n一、echo **\n```\n'],
  'a change log': ['markdown', '# 更新日志\n\n## 1.2.0\n\n1. 修复 x 问题\n2. 新增 ** 功能 , 优化性能\n\n## 1.1.0\n\n1. 修复若干问题\n'],
  'minutes of a chat': ['plaintext', repeated(['张三 10:23', '1. 明天几点开会 ?', '李四 10:24', '2. x点吧 ,等通知'])],
  'a shopping list': ['plaintext', '1. 米 x 斤\n2. 油 x 桶\n3. 盐\n'],
  'a README': ['markdown', readFileSync('README.md', 'utf8')],
};

for (const [name, [language, text]] of Object.entries(NO_REPORTS)) {
  test(`${name} gets no finding`, { timeout: 20_000 }, async () => {
    const { open, diagnostics } = await editor(rules);
    await open(`untitled:${name}`, text, language);
    assert.deepEqual((await diagnostics(`untitled:${name}`)).diagnostics.map(({ message }) => message), []);
  });
}

test('lintAllText checks whatever it is', { timeout: 20_000 }, async () => {
  const { open, diagnostics } = await editor(rules, { settings: () => ({ lintAllText: true }) });
  await open('untitled:log', '2024年,我们完成投资x万元。\n');
  assert.notEqual((await diagnostics('untitled:log')).diagnostics.length, 0);
});
