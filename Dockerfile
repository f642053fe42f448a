# Two images: "roles" is one for every role, ingest, streams, alerts and query-api, and needs a Kafka and a ClickHouse;
# "standalone" adds the embedded engine, for `waywiser up` and `waywiser demo`.
#
#   docker build -t waywiser --target roles .
#   docker build -t waywiser-standalone .
ARG DEBIAN=12.12-slim

FROM debian:${DEBIAN} AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        binutils ca-certificates maven openjdk-17-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# The engine is fetched in a stage of its own.
RUN mvn -q -B -ntp -DskipTests -Dmaven.test.skip=true -Dexec.skip=true -pl app -am package
# Libraries change seldom and Waywiser often: they become two layers.
RUN mkdir -p /image/libraries /image/waywiser \
    && mv app/target/waywiser/lib/waywiser-*.jar /image/waywiser/ \
    && mv app/target/waywiser/lib/*.jar /image/libraries/
# The runtime of Java without its tools; all but java.se is what the libraries ask for beyond the standard.
RUN jlink --add-modules java.se,jdk.crypto.ec,jdk.httpserver,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs \
        --include-locales=en --strip-debug --no-header-files --no-man-pages --compress=2 --output /image/java

FROM debian:${DEBIAN} AS roles
RUN groupadd --gid 10001 waywiser \
    && useradd --uid 10001 --gid waywiser --home-dir /var/lib/waywiser --shell /usr/sbin/nologin waywiser \
    && install -d -o waywiser -g waywiser /var/lib/waywiser
COPY --from=build /image/java /opt/java
COPY --from=build /image/libraries /opt/waywiser/libraries
COPY --from=build /image/waywiser /opt/waywiser/waywiser
COPY deploy/image/healthy /opt/waywiser/healthy
ENV PATH=/opt/java/bin:$PATH \
    WAYWISER_SERVER_ADDRESS=0.0.0.0 \
    WAYWISER_DATA_FOLDER=/var/lib/waywiser
USER 10001:10001
VOLUME /var/lib/waywiser
EXPOSE 8080 4318
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/waywiser/healthy"]
# JDK_JAVA_OPTIONS adds options of Java, such as another share of the container's memory for the heap.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:NewRatio=1", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.awt.headless=true", "-Dwaywiser.engine.dir=/opt/waywiser/engine", "-cp", "/opt/waywiser/waywiser/*:/opt/waywiser/libraries/*", "dev.waywiser.app.Main"]
CMD ["--help"]

FROM debian:${DEBIAN} AS engine
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates nodejs npm \
    && rm -rf /var/lib/apt/lists/*
COPY embedded/engine /engine
RUN sh /engine/fetch.sh

FROM roles AS standalone
COPY --from=engine /engine/node_modules /opt/waywiser/engine/node_modules
CMD ["up"]
