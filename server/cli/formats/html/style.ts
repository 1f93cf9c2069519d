/** How the page looks: on a screen in light and in dark, and on paper. No font, image or style comes from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #fff; --text: #1b1b1f; --quiet: #55585f; --line: #d5d7dd; --raised: #f5f6f8; --link: #0b57a4;
  --error: #b3261e; --warning: #8a5300; --info: #005f87; --hint: #5b5b66;
  --error-mark: #fde3e0; --warning-mark: #fff0d1; --info-mark: #dcf0fa; --hint-mark: #e9e9ef;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #17181c; --text: #e6e6ea; --quiet: #a9abb3; --line: #3b3d45; --raised: #202228; --link: #8ab8ff;
    --error: #ff9a91; --warning: #ffc266; --info: #7cc8ff; --hint: #bcbdc7;
    --error-mark: #55231f; --warning-mark: #4b370f; --info-mark: #123d54; --hint-mark: #3a3b43;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.75 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 1rem 0 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 0; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; z-index: 2; }
form { position: sticky; top: 0; z-index: 1; background: var(--raised); border-block: 1px solid var(--line); }
form > div { max-width: 64rem; margin: 0 auto; padding: .5rem 1rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; gap: .75rem; }
legend { float: left; margin-right: .75rem; padding: 0; }
select, button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--quiet); border-radius: 4px; padding: .1rem .5rem; max-width: 16rem; }
button { cursor: pointer; }
header { display: flex; justify-content: space-between; align-items: end; gap: 1rem; padding-bottom: .5rem; }
output, .quiet { color: var(--quiet); }
.draft { content-visibility: auto; contain-intrinsic-size: auto 40rem; }
.lines { list-style: none; margin: 0; padding: 0; }
.lines > li { display: grid; grid-template-columns: 3.5em 1fr; content-visibility: auto; contain-intrinsic-size: auto 2em; }
.lines > li::before { content: attr(value); color: var(--quiet); font-size: .85em; user-select: none; }
.lines p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.findings { grid-column: 2; list-style: none; margin: 0 0 .75rem; padding: 0 0 0 .75rem; border-left: 3px solid var(--line); }
.finding { scroll-margin-top: 8rem; }
.error b { color: var(--error); } .warning b { color: var(--warning); } .info b { color: var(--info); } .hint b { color: var(--hint); }
mark { color: inherit; border-bottom: 2px solid; padding-bottom: 1px; }
mark.error { background: var(--error-mark); border-color: var(--error); }
mark.warning { background: var(--warning-mark); border-color: var(--warning); border-bottom-style: dashed; }
mark.info { background: var(--info-mark); border-color: var(--info); border-bottom-style: dotted; }
mark.hint { background: var(--hint-mark); border-color: var(--hint); border-bottom-style: double; }
mark:empty::before { content: "‸"; font-weight: bold; }
mark.off { background: none; border-color: transparent; }
mark.off:empty { display: none; }
.explained { white-space: pre-wrap; margin: 0; }
[hidden], body.only .lines > li:not(.shown) { display: none; }
@media print {
  form, .skip, header button { display: none; }
  body { font-size: 10.5pt; background: none; }
  .draft, .lines > li { content-visibility: visible; }
  .findings, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;
