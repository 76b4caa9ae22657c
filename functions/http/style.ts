import { PALETTE } from './palette.ts';
import { TABLE_STYLE } from './table.ts';

const { tint, ink, muted, rest, done, open, late } = PALETTE;

/** The style of reports, for screens and for A4 paper. */
export const REPORT_STYLE = `
.sub{margin:.35rem 0 0;color:${muted}}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1.25rem;margin:1.25rem 0}
.columns .card{margin:0}
.lead{font-size:1.125rem}
.figures{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.25rem 0 0}
.figures div{flex:1 1 8.5rem;background:${tint};border-radius:.5rem;padding:.75rem 1rem}
.figures dt{color:${muted};font-size:.875rem}
.figures dd{margin:0;font-size:1.5rem;font-weight:700;line-height:1.3;white-space:nowrap}
.figures .alert dd{color:${late}}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
caption{text-align:left;color:${muted};padding-bottom:.5rem;font-size:.875rem}
th,td{text-align:left;padding:.45rem .75rem .45rem 0;border-bottom:1px solid ${rest};vertical-align:top}
thead th{color:${muted};font-size:.8125rem;font-weight:600}
tbody th{font-weight:600}
tbody tr:last-child th,tbody tr:last-child td{border-bottom:0}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.day{white-space:nowrap;font-variant-numeric:tabular-nums}
.sum th,.sum td{border-top:2px solid ${ink};font-weight:700}
.state{white-space:nowrap;font-weight:600}
.state.done{color:${done}}.state.open{color:${open}}.state.late{color:${late}}.state.quiet{color:${muted};font-weight:400}
.chart{width:100%;height:auto;display:block}
.wide{min-width:42rem}
.chart text{font-family:inherit;fill:${ink}}
.chart text.muted{fill:${muted}}
.chart text.alert{fill:${late}}
.scroll+.scroll,.sideways+.scroll{margin-top:1rem}
.sideways{display:none;margin:.35rem 0 0;color:${muted};font-size:.875rem}
@media screen and (max-width:48rem){.sideways{display:block}}
.number+td,.number+th{padding-left:.75rem}
.ring{display:grid;grid-template-columns:minmax(7rem,9rem) 1fr;gap:1.5rem;align-items:center}
.legend{list-style:none;margin:0;padding:0}
.legend li{display:grid;grid-template-columns:1rem 1fr auto;gap:.6rem;align-items:center;padding:.2rem 0}
.legend svg{width:1rem;height:1rem}
.legend strong{font-variant-numeric:tabular-nums}
.bars{width:100%;border-collapse:collapse}
.bars th{font-weight:400;width:45%;overflow-wrap:anywhere;border:0;padding:.25rem .75rem .25rem 0}
.bars td{border:0;padding:.25rem 0}
.bars td.number{padding-left:.75rem;font-weight:700;width:1%}
.bars svg{width:100%;height:1rem;display:block}
code{overflow-wrap:anywhere}
.empty{background:${tint};border-radius:.5rem;padding:1rem 1.25rem;color:${ink}}
.progress{width:100%;height:1.1rem;display:block;border-radius:.35rem}
.passed{margin:.35rem 0 0;color:${muted};font-size:.875rem}
@media (max-width:30rem){.ring{grid-template-columns:6rem 1fr;gap:1rem}.figures dd{font-size:1.25rem}.figures div{flex-basis:6.5rem}.figures .whole{flex-basis:100%}h1{font-size:1.625rem}.card{padding:1.125rem}}
@page{size:A4;margin:14mm 13mm 15mm}
@media print{
html{font-size:9.5pt}
body{background:#fff;line-height:1.4;-webkit-print-color-adjust:exact;print-color-adjust:exact}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0;padding-bottom:4mm}
.brand{margin-bottom:3mm}
h1{font-size:20pt}
h2{font-size:12pt;margin-bottom:2.5mm;break-after:avoid}
.card{padding:4mm 5mm;margin:0 0 4mm;border-radius:2mm}
.columns{grid-template-columns:1fr 1fr;gap:4mm;margin:0 0 4mm}
.figures{gap:2.5mm;margin-top:3mm}
.figures div{flex-basis:0;padding:2mm 3mm}
.figures dd{font-size:13pt}
.lead{font-size:11pt}
table{font-size:8.5pt}
th,td{padding-top:1mm;padding-bottom:1mm}
.keep,tr,.chart,.figures{break-inside:avoid}
thead{display:table-header-group}
.wide{min-width:0}
.scroll+.scroll,.sideways+.scroll{margin-top:2mm}
.skip,footer{padding:2mm 0 0}
a{color:inherit;text-decoration:none}
.sideways{display:none}
}
${TABLE_STYLE}`;
