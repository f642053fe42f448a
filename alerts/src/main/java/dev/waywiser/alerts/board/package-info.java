/** What is so, and what destinations know, as the topics tell it. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.alerts.board;
