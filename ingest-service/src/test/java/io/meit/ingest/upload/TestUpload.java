package io.meit.ingest.upload;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Sends forms. */
final class TestUpload {

    private TestUpload() {}

    static RequestSpecification form(Map<String, byte[]> files) {
        RequestSpecification form = given();
        files.forEach((name, content) -> form.multiPart("files", name, content));
        return form;
    }

    static RequestSpecification form(String bedId, Map<String, byte[]> files) {
        return form(files).multiPart("bed", bedId);
    }

    static Response submit(RequestSpecification form) {
        return form.post("/v1/records");
    }
}
