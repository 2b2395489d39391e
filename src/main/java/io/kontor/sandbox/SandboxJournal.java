package io.kontor.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of lines. A line is durable when its future completes: those that come while
 * the disk is busy share the next force.
 */
final class SandboxJournal implements Closeable {

  private record Line(String text, CompletableFuture<Void> durable) {}

  private static final Line END = new Line("", new CompletableFuture<>());

  private final FileChannel file;
  private final List<String> lines;
  private final LinkedBlockingQueue<Line> queue = new LinkedBlockingQueue<>();
  private volatile @Nullable Exception broken;
  private final Thread writer = Thread.ofPlatform().name("sandbox-journal").unstarted(this::run);

  private SandboxJournal(FileChannel file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Opens it and cuts off what a crash left of a last line: its writer was never answered. */
  static SandboxJournal open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        throw new IllegalStateException(path + " is in use by another process");
      }
      byte[] bytes = Files.readAllBytes(path);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      file.truncate(whole).position(whole);
      List<String> lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
      SandboxJournal journal = new SandboxJournal(file, lines);
      journal.writer.setDaemon(true);
      journal.writer.start();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that it held when it was opened. */
  List<String> lines() {
    return lines;
  }

  CompletableFuture<Void> append(String text) {
    return enqueue(new Line(text + "\n", new CompletableFuture<>()));
  }

  /** Completes when all that was appended before is durable. */
  CompletableFuture<Void> settled() {
    return enqueue(new Line("", new CompletableFuture<>()));
  }

  private CompletableFuture<Void> enqueue(Line line) {
    Exception broken = this.broken;
    if (broken != null) {
      return CompletableFuture.failedFuture(broken);
    }
    queue.add(line);
    return line.durable();
  }

  /** After a failure nothing more is written: half a line may stand at the end. */
  private void run() {
    var batch = new ArrayList<Line>();
    while (broken == null) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch);
        write(batch);
        batch.forEach(line -> line.durable().complete(null));
        broken = batch.contains(END) ? new IOException("closed") : null;
      } catch (IOException | InterruptedException e) {
        broken = e;
        queue.drainTo(batch);
        batch.forEach(line -> line.durable().completeExceptionally(e));
      }
      batch.clear();
    }
  }

  private void write(List<Line> batch) throws IOException {
    var text = new StringBuilder();
    batch.forEach(line -> text.append(line.text()));
    if (text.isEmpty()) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    queue.add(END);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
