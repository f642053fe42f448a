/** Alerts by rules: looks at what is known, and says where the alerts of each rule stand. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.rules;
