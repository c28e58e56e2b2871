export { writePdf } from './write-pdf.ts';
export { qrFigure } from './qr.ts';
export type { PdfDocument } from './write-pdf.ts';
export type { Block, Box, Cell, Column, Columns, Figure, Heading, List, Paragraph, Rule, Space, Table, TextStyle } from './blocks.ts';
