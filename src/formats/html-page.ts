import { sha256 } from '../engine/sha256.ts';

/** A whole page of a title and a body that are markup already. Only the two texts below may act in it. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${body}
<script>${script}</script>
</body>
</html>
`;
}

function policy(): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${base64(sha256(style))}'`,
    `script-src 'sha256-${base64(sha256(script))}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) text += alphabet[(bits >> shift) & 63];
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - padding) + '='.repeat(padding);
}

/** Contrasts of at least 4.5 : 1 in both schemes; severities are told by word, colour only adds. */
const style = `
:root{color-scheme:light dark;--ground:#fff;--raised:#f6f8fa;--ink:#1f2328;--quiet:#57606a;--line:#d0d7de;--link:#0757ba;--mark:#fff0b3;--critical:#a40e26;--high:#bc2f0d;--medium:#855400;--low:#0757ba;--info:#57606a;--good:#116329;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#0d1117;--raised:#161b22;--ink:#e6edf3;--quiet:#9aa4af;--line:#30363d;--link:#79b8ff;--mark:#5b4500;--critical:#ff8d8d;--high:#ffa27a;--medium:#e6b450;--low:#79b8ff;--info:#9aa4af;--good:#6fdd8b;--on:#0d1117}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 3rem;max-width:72rem;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
code,pre,.place{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.875em}
h1{margin:0;font-size:1.6rem}h2{margin:2.5rem 0 .75rem;font-size:1.25rem}h3{margin:2rem 0 .25rem;font-size:1.05rem}h4{margin:.35rem 0 .75rem;font-size:1rem;line-height:1.4}
a{color:var(--link)}.quiet,.place,dt,.number{color:var(--quiet)}p.quiet,ul.quiet{margin:.25rem 0;font-size:.9rem}.totals{margin:.5rem 0 0;font-size:1.1rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--ground);z-index:2}
.cards{display:flex;flex-wrap:wrap;gap:.75rem;margin:0;padding:0;list-style:none}
.card{flex:1 1 6.5rem;padding:.6rem .9rem;border:1px solid var(--line);border-top:4px solid var(--tone,var(--quiet));border-radius:6px;background:var(--raised)}
.card strong{display:block;font-size:1.6rem;line-height:1.2;color:var(--tone,var(--ink))}.card.zero{border-top-color:var(--line)}.card.zero strong{color:var(--quiet)}
.critical{--tone:var(--critical)}.high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}.info{--tone:var(--info)}
.bar{display:block;width:100%;height:8px;margin:1rem 0 1.5rem;border-radius:4px}.bar rect{fill:var(--tone)}
table{width:100%;border-collapse:collapse;font-size:.9rem}th,td{padding:.45rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}thead th,td.verdict,td.number{overflow-wrap:normal}tbody th{min-width:6rem;font-weight:400}td.number,th.number{text-align:right}td.starts{color:var(--good)}td.refuses{color:var(--critical)}td.unverified{color:var(--medium)}
#filter:not([hidden]){position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center;margin-top:2rem;padding:.75rem 0;background:var(--ground);border-bottom:1px solid var(--line)}
fieldset{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0;border:0}legend{float:left;margin-right:.25rem}h3 code{font-size:1em}fieldset label{color:var(--tone)}
input[type=search]{width:min(18rem,70vw);margin-left:.35rem;padding:.35rem .6rem;border:1px solid var(--quiet);border-radius:6px;background:var(--ground);color:var(--ink);font:inherit}::placeholder{color:var(--quiet);opacity:1}
button{padding:.35rem .9rem;border:1px solid var(--quiet);border-radius:6px;background:var(--raised);color:var(--ink);font:inherit;cursor:pointer}
.finding{margin:.9rem 0;padding:.9rem 1.1rem;border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:6px;scroll-margin-top:5rem;content-visibility:auto;contain-intrinsic-size:auto 18rem}
.finding[hidden],.file[hidden]{display:none}.head{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;margin:0}
.chip{padding:.05rem .6rem;border-radius:1rem;background:var(--tone);color:var(--on);font-size:.8rem;font-weight:600}
pre{margin:0;padding:.6rem .8rem;border-radius:6px;background:var(--raised);border:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
.line{display:flex}.line .number{flex:none;min-width:2.2rem;margin-right:1rem;text-align:right;user-select:none}
mark{background:var(--mark);color:inherit;border-bottom:2px solid var(--tone)}
dl{margin:.75rem 0 0}dl>div{display:grid;grid-template-columns:5rem 1fr;gap:.5rem;align-items:baseline;margin:.4rem 0}dt{font-size:.9rem}dd{margin:0}
.faults{margin-top:2rem;padding:.1rem 1.1rem;border:1px solid var(--critical);border-radius:6px}.faults h2{margin-top:.75rem}
footer{margin-top:3rem;border-top:1px solid var(--line)}
@media (max-width:34rem){th,td{padding:.4rem .2rem}tbody th{min-width:4rem}dl>div{grid-template-columns:1fr;gap:0}}
@media print{#filter:not([hidden]),.skip{display:none}.finding{break-inside:avoid;content-visibility:visible}}
`;

/** Text nodes and the hidden attribute only: nothing that was linted becomes markup again. */
const script = `
(() => {
  const form = document.getElementById('filter');
  if (!form) return;
  const shown = document.getElementById('shown');
  const findings = Array.from(document.querySelectorAll('.finding'));
  const files = Array.from(document.querySelectorAll('.file'));
  const texts = new Map();
  const textOf = (file, finding) => {
    if (!texts.has(finding)) texts.set(finding, (file + ' ' + finding.textContent).toLowerCase());
    return texts.get(finding);
  };
  let asked = 0;
  const apply = () => {
    asked = 0;
    const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const open = new Set(new FormData(form).getAll('severity'));
    let seen = 0;
    for (const file of files) {
      let left = 0;
      const name = file.querySelector('h3').textContent;
      for (const finding of file.querySelectorAll('.finding')) {
        const fits = open.has(finding.dataset.severity) && words.every((word) => textOf(name, finding).includes(word));
        finding.hidden = !fits;
        if (fits) left += 1;
      }
      file.hidden = left === 0;
      seen += left;
    }
    shown.textContent = seen + ' of ' + findings.length + ' shown';
  };
  const ask = () => { asked = asked || setTimeout(apply, 80); };
  form.addEventListener('input', ask);
  form.addEventListener('reset', ask);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
`;
