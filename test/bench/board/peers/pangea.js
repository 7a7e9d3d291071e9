/** The board of @hello-pangea/dnd in the manner of Atomic CRM: all cards, and a state that is put together anew when one has been dropped. */
import { DragDropContext, Draggable, Droppable } from '@hello-pangea/dnd';
import { createElement, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { drive } from '../drive.js';
import { addStyles } from '../styles.js';
import { faceOf, lettersOf, totalsOf } from '../face.js';

let board;

const tag = (name, className, ...children) => createElement(name, { className }, ...children);
const badge = (hue, name) => createElement('span', { className: 'badge', style: { '--hue': hue } }, lettersOf(name));

function Card({ deal, index, customer, opened }) {
  return createElement(Draggable, { draggableId: deal.id, index }, ({ innerRef, draggableProps, dragHandleProps }) => {
    const face = faceOf(deal, customer);
    return createElement(
      'div',
      { ref: innerRef, className: 'deal', onClick: () => opened(deal.title), ...draggableProps, ...dragHandleProps },
      tag('div', 'line', tag('span', 'title', face.title), tag('span', 'amount', face.amount)),
      tag(
        'div',
        'line',
        badge(face.customerHue, face.customer),
        tag('span', 'who', face.customer),
        tag('span', 'next'),
        tag('span', 'close', face.close),
        badge(face.ownerHue, face.owner),
      ),
    );
  });
}

function Column({ stage, deals, customers, opened }) {
  const sum = deals.reduce((all, { amount }) => all + amount.amount, 0);
  const totals = totalsOf(deals.length, sum, stage.probability);
  return tag(
    'section',
    'stage',
    tag(
      'div',
      'heading',
      tag('b', 'name', `${stage.name} `, tag('span', 'count', totals.count)),
      tag('span', 'sum', totals.sum),
      tag('small', '', totals.share),
      tag('small', '', totals.weighted),
    ),
    createElement(Droppable, { droppableId: stage.id }, ({ innerRef, droppableProps, placeholder }) =>
      createElement(
        'div',
        { ref: innerRef, className: 'list', ...droppableProps },
        deals.map((deal, index) =>
          createElement(Card, { key: deal.id, deal, index, customer: customers.get(deal.customerId), opened }),
        ),
        placeholder,
      ),
    ),
  );
}

function Deals({ opened }) {
  const customers = useMemo(() => new Map(board.customers.map((customer) => [customer.id, customer])), []);
  const [inStage, setInStage] = useState(() => Object.groupBy(board.deals, ({ stageId }) => stageId));
  const onDragEnd = ({ source, destination }) => {
    if (!destination) return;
    setInStage((before) => {
      const from = [...before[source.droppableId]];
      const [deal] = from.splice(source.index, 1);
      const to = destination.droppableId === source.droppableId ? from : [...before[destination.droppableId]];
      to.splice(destination.index, 0, { ...deal, stageId: destination.droppableId });
      return { ...before, [source.droppableId]: from, [destination.droppableId]: to };
    });
  };
  return createElement(
    DragDropContext,
    { onDragEnd },
    tag(
      'div',
      'board',
      ...board.pipeline.stages.map((stage) =>
        createElement(Column, { key: stage.id, stage, deals: inStage[stage.id] ?? [], customers, opened }),
      ),
    ),
  );
}

drive({
  prepare: (given) => void (board = given),
  mount(place, opened) {
    addStyles();
    createRoot(place).render(createElement(Deals, { opened }));
    return document;
  },
});
