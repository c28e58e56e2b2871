import { DEEDS, type Person } from './answers.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const choice = (group: string, value: string, chosen: string): string =>
  `<p><label><input type="radio" name="${group}" value="${escape(value)}"${value === chosen ? ' checked' : ''}> ${escape(value)}</label></p>`;

/** The stand-in's window: whose key it will take, and what the person will do. */
export const page = (names: readonly string[], { name, deed }: Person): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Stand-in NCALayer</title>
<style>body{font:16px/1.5 system-ui;max-width:32rem;margin:2rem auto;padding:0 1rem}fieldset{border:1px solid #bbb;border-radius:.5rem;margin-block:1rem}p{margin:.25rem 0}button{font:inherit;padding:.5rem 1rem}</style></head>
<body><h1>Stand-in NCALayer</h1><p>Pages that ask for a signature get it from the key chosen here. These keys belong to nobody.</p>
<form method="post" action="/"><fieldset><legend>Whose key</legend>${names.map((each) => choice('name', each, name)).join('')}</fieldset>
<fieldset><legend>What the person does</legend>${DEEDS.map((each) => choice('deed', each, deed)).join('')}</fieldset><button>Choose</button></form></body></html>`;
