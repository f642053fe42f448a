package dev.waywiser.events.compact;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.Version;

final class VersionForm implements Form<Version> {
    @Override
    public void write(Version version, CompactWriter out) {
        out.text(version.repository().value());
        out.text(version.name());
        out.commit(version.sha());
        out.time(version.at());
    }

    @Override
    public Version read(CompactReader in) {
        return new Version(new RepositoryName(in.text()), in.text(), in.commit(), in.time());
    }
}
