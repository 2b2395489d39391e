package io.kontor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractPageTest {

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: 'Things <b>', version: '7', description: About things}
      servers: [{url: /things/v1}]
      tags: [{name: All, description: All of them}]
      paths:
        /things/{id}:
          put:
            operationId: change
            tags: [All]
            summary: Change a thing
            description: For good.
            parameters: [{$ref: '#/components/parameters/Id'}]
            requestBody:
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Thing'}
                  example: {name: pen}
            responses: {'204': {description: Done}}
      components:
        parameters:
          Id: {name: id, in: path, required: true, description: Which, schema: {type: string, format: uuid}}
        schemas:
          Thing:
            type: object
            required: [name]
            properties:
              name: {type: string, description: What it is called}
              kind: {type: string, enum: [a, b]}
      """;

  private final String page = ContractPage.of(DOCUMENT);

  @Test
  void itTellsOfEveryOperation() {
    assertThat(page)
        .contains("<article class=\"operation\" id=\"change\">", "/things/{id}", "PUT")
        .contains("Change a thing", "For good.", "204", "Done")
        .contains("&quot;name&quot; : &quot;pen&quot;");
  }

  @Test
  void itTellsOfEveryParameterAndBody() {
    assertThat(page)
        .contains("string, uuid", "Which", "href=\"#schema-Thing\"", "id=\"schema-Thing\"")
        .contains("What it is called", "a | b");
  }

  @Test
  void itEscapesWhatTheDocumentSaysAndTakesNothingFromElsewhere() {
    assertThat(page)
        .contains("Things &lt;b&gt;")
        .doesNotContain("<b>", "<script", "http://", "src=");
  }
}
