import { COLOURS } from '../../../emails/colours.ts';
import { TABLE_STYLE } from '../../http/table.ts';

const { accent, ink, muted, rest, tint, card } = COLOURS.light;

/** The style of documents, for screens and for A4 paper. */
export const DOCUMENT_STYLE = `
h1,h2,h3{font-family:Charter,"Sitka Text",Cambria,Georgia,serif;text-wrap:balance}
.sub{margin:.35rem 0 0;color:${muted}}
.state{font-weight:650}
.part{border-top:2px solid ${ink};padding-top:.9rem;margin:2rem 0 0}
.part>h2{font-size:1.4375rem}
.text{max-width:44rem}
.text h2{font-size:1.3rem;margin:2rem 0 .6rem}
.text h3{font-size:1.05rem;margin:1.4rem 0 .4rem}
.text :is(p,ul,ol,table,blockquote,pre){margin:0 0 .85rem;overflow-wrap:break-word}
.text pre{overflow-x:auto}
table{width:100%;border-collapse:collapse}
caption{text-align:left;color:${muted};padding:0 0 .5rem;font-size:.875rem}
th,td{text-align:left;padding:.45rem 1rem .45rem 0;border-bottom:1px solid ${rest};vertical-align:top}
.right{text-align:right}.center{text-align:center}
.contents{columns:16rem;column-gap:2rem;list-style:none;padding:0;margin:0}
.contents li{break-inside:avoid;padding:.1rem 0}
.missing{border-left:4px solid ${accent};background:${tint};padding:1rem 1.15rem;margin:1.5rem 0 0}
.missing p:last-child,.missing ul{margin:0}
.diff{width:100%;border-collapse:collapse;table-layout:fixed}
.diff td{border:0;padding:.15rem .6rem;overflow-wrap:anywhere;white-space:pre-wrap}
.diff .n{width:3.2rem;color:${muted};font-size:.8125rem;text-align:right;font-variant-numeric:tabular-nums}
.diff .sign{width:1.8rem;font-weight:700}
.diff .added{background:#e4f2e8}.diff .removed{background:#fbe9e6}
.diff del,.diff ins{text-decoration:none}
.diff .skipped td{color:${muted};border-block:1px dashed ${rest}}
.diff{background:${card}}
@page{size:A4;margin:18mm 18mm 20mm}
@media print{
html{font-size:10.5pt}
body{background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
.text{max-width:none}
h1,h2,h3{break-after:avoid}
tr,li,.missing{break-inside:avoid}
.text p{orphans:3;widows:3}
.acts{break-before:page}
.screen,.skip{display:none}
a{color:inherit;text-decoration:none}
}
${TABLE_STYLE}
.scroll{background:none}
.diff .heading{font-weight:650}
`;
