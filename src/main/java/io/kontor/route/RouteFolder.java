package io.kontor.route;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The routes folder: which files count, and what they hold. */
@Component
final class RouteFolder {
  static final String ROUTES = ".camel.yaml";
  static final String KAMELETS = ".kamelet.yaml";
  private static final String SIMULATOR = "simulator" + ROUTES;

  private final Path root;
  private final boolean simulators;

  RouteFolder(RoutesProperties routes, SimulatorProperties simulators) {
    this.root = routes.directory().toAbsolutePath().normalize();
    this.simulators = simulators.enabled();
  }

  /** What a look at the folder costs little to know; equal stamps mean equal contents. */
  record Stamp(FileTime changed, long size, @Nullable Object key) {}

  Map<Path, Stamp> stamps() throws IOException {
    var stamps = new HashMap<Path, Stamp>();
    for (Path file : files()) {
      var about = Files.readAttributes(file, BasicFileAttributes.class);
      stamps.put(file, new Stamp(about.lastModifiedTime(), about.size(), about.fileKey()));
    }
    return stamps;
  }

  Snapshot read() throws IOException {
    var texts = new TreeMap<String, String>();
    for (Path file : files()) {
      String path = root.relativize(file).toString().replace('\\', '/');
      try {
        texts.put(path, Files.readString(file));
      } catch (CharacterCodingException e) {
        throw new RoutesRejected(path + ": not UTF-8", e);
      }
    }
    return new Snapshot(texts);
  }

  private Iterable<Path> files() throws IOException {
    try (Stream<Path> tree = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return tree.filter(this::counts).filter(Files::isRegularFile).toList();
    }
  }

  private boolean counts(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(ROUTES) || name.endsWith(KAMELETS))
        && (simulators || !name.equals(SIMULATOR))
        && StreamSupport.stream(root.relativize(file).spliterator(), false)
            .noneMatch(part -> part.toString().startsWith("."));
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
