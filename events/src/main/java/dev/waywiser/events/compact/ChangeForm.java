package dev.waywiser.events.compact;

import dev.waywiser.events.Change;
import dev.waywiser.events.RepositoryName;

final class ChangeForm implements Form<Change> {
    private static final int ON_DEFAULT_BRANCH = 1;
    private static final int MERGE = 2;

    @Override
    public void write(Change change, CompactWriter out) {
        out.octet((change.onDefaultBranch() ? ON_DEFAULT_BRANCH : 0) | (change.merge() ? MERGE : 0));
        out.text(change.repository().value());
        out.commit(change.sha());
        out.each(change.parents(), out::commit);
        out.each(change.previous(), out::commit);
        out.time(change.authoredAt());
        out.each(change.paths(), out::text);
        out.text(change.title());
        out.text(change.author());
        out.text(change.url());
    }

    @Override
    public Change read(CompactReader in) {
        int flags = in.octet();
        return new Change(
                new RepositoryName(in.text()),
                in.commit(),
                in.optionalSet(in::commit),
                in.set(in::commit),
                in.optionalTime(),
                (flags & ON_DEFAULT_BRANCH) != 0,
                (flags & MERGE) != 0,
                in.optionalSet(in::text),
                in.optionalText(),
                in.optionalText(),
                in.optionalText());
    }
}
