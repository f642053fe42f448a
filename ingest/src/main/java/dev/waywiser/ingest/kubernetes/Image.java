package dev.waywiser.ingest.kubernetes;

import java.util.Optional;

/**
 * A reference to an image of a container that has a tag.
 *
 * @param name without the tag, and without the digest that may follow it
 */
public record Image(String name, String tag) {

    /** Empty where the reference has no tag: a digest alone says nothing that people or forges know. */
    public static Optional<Image> parse(String reference) {
        String tagged = reference.replaceFirst("@.*", "");
        int colon = tagged.lastIndexOf(':');
        return colon > 0 && colon > tagged.lastIndexOf('/')
                ? Optional.of(new Image(tagged.substring(0, colon), tagged.substring(colon + 1)))
                : Optional.empty();
    }
}
