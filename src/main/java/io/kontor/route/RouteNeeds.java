package io.kontor.route;

import java.util.List;

/** What somebody beside the routes needs of them, such as a configuration that names a route. */
public interface RouteNeeds {

  /**
   * A route that must be there.
   *
   * @param endpoint where it listens, such as {@code direct:a.b}
   * @param reason who needs it, for whoever must correct it
   */
  record Need(String endpoint, String reason) {}

  /** Asked of every generation, before it is put in use. */
  List<Need> needs();
}
