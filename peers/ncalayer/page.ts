import { DEEDS, type Deed, type Person } from './answers.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const choice = (group: string, value: string, label: string, chosen: string): string =>
  `<p><label><input type="radio" name="${group}" value="${escape(value)}"${value === chosen ? ' checked' : ''}> <span>${label}</span></label></p>`;

const DEED_LABELS: Readonly<Record<Deed, string>> = { sign: 'Signs', cancel: 'Closes the window', 'wrong-password': 'Mistypes the password of the key' };

/** A key of the folder: its name there, and whose it is by its certificate. */
export interface KeyLabel {
  readonly name: string;
  readonly owner: string;
}

const keyLabel = ({ name, owner }: KeyLabel): string => `<code>${escape(name)}</code> <small>${escape(owner)}</small>`;

/** The stand-in's window: whose key it will take, and what the person will do. */
export const page = (keys: readonly KeyLabel[], { name, deed }: Person): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Stand-in NCALayer</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:36rem;margin:2rem auto;padding:0 1rem}fieldset{border:1px solid #888;border-radius:.5rem;margin-block:1rem;padding:.5rem 1rem}legend{font-weight:600;padding-inline:.25rem}p{margin:.25rem 0}fieldset label{display:flex;gap:.5rem;align-items:baseline;padding-block:.25rem}small{display:block;overflow-wrap:anywhere}button{font:inherit;padding:.5rem 1.25rem}</style></head>
<body><main><h1>Stand-in NCALayer</h1><p>Pages that ask for a signature get it from the key of <strong>${escape(name)}</strong>, who ${DEED_LABELS[deed].toLowerCase()}. These keys belong to nobody.</p>
<form method="post" action="/"><fieldset><legend>Whose key</legend>${keys.map((each) => choice('name', each.name, keyLabel(each), name)).join('')}</fieldset>
<fieldset><legend>What the person does</legend>${DEEDS.map((each) => choice('deed', each, DEED_LABELS[each], deed)).join('')}</fieldset><button>Choose</button></form></main></body></html>`;
