package dev.waywiser.app.importing;

import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.InvalidEventException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The records of one file, one after the other. */
interface Records extends Closeable {

    /** The next one; empty at the end of the file. */
    Optional<Item> next() throws IOException;

    /** The names of its columns where it has a header, which the file of refused records needs too. */
    List<String> header();

    /** Checks an event against the rules that the collector checks it against. */
    static Item.Reading read(ObjectNode event) {
        try {
            return new Item.Good(EventJson.readOne(JsonMapper.shared().writeValueAsBytes(event)));
        } catch (InvalidEventException invalid) {
            return new Item.Bad(String.valueOf(invalid.getMessage()));
        }
    }
}
