package dev.waywiser.rules;

import dev.waywiser.events.alerts.Doubt.Found;

/**
 * What one look found of one thing.
 *
 * @param subject of what
 * @param found whether the condition holds
 * @param summary a sentence for people, with the numbers
 * @param path where in the console to look
 */
record Finding(Subject subject, Found found, String summary, String path) {}
