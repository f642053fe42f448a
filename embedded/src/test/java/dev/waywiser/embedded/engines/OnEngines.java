package dev.waywiser.embedded.engines;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that Kafka and ClickHouse pass wherever they run: embedded in every build, and in containers where Docker answers. */
@Inherited
@Tag("engines")
@ExtendWith(DockerCondition.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnEngines {}
