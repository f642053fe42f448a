package dev.waywiser.streams.outcome;

/** That an incident is held against a deployment. */
record Link(String service, String environment, String incident, String deploymentId) {}
