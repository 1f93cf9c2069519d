/** How the command line is read, before anything is done. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readArguments } from '../../server/cli/arguments';

describe('a switch', () => {
  it('is taken back by --no-, and the last word counts', () => {
    assert.equal(readArguments(['--fix', '--no-fix']).values.fix, false);
    assert.equal(readArguments(['--no-fix', '--fix']).values.fix, true);
  });

  it('is not taken back with a value, nor is an option that takes one', () => {
    assert.match(readArguments(['--no-fix=yes']).problems[0]!, /“--no-fix”不带值；/);
    assert.match(readArguments(['--no-config']).problems[0]!, /没有“--no-config”这个选项；最接近的是“--config”。/);
  });
});

describe('a value', () => {
  it('is the last one', () => assert.equal(readArguments(['--date', '2023', '--date=2024']).values.date, '2024'));
});

describe('a list', () => {
  it('takes all values, parted by commas or given one by one', () => {
    assert.deepEqual(readArguments(['--only', 'a, b', '--only=c']).values.only, ['a', 'b', 'c']);
  });

  it('is not empty', () => assert.match(readArguments(['--only=,']).problems[0]!, /“--only”后面缺少值；/));
});

describe('--', () => {
  it('makes paths of all that follows', () => {
    const { values, paths, problems } = readArguments(['a.txt', '--', '--fix', '-']);
    assert.deepEqual([values.fix, paths, problems], [undefined, ['a.txt', '--fix', '-'], []]);
  });
});
