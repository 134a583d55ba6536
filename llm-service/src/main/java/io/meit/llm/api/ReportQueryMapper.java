package io.meit.llm.api;

import io.meit.llm.report.ReportQuery;
import io.meit.llm.report.ReportQuery.OfBed;
import io.meit.llm.report.ReportQuery.OfPatient;
import io.meit.llm.report.ReportQuery.OfWindow;
import io.meit.llm.report.ReportQuery.Subject;
import io.meit.proto.v1.ListReportsRequest;

/** Checks what a list is asked for and turns it into a query. */
final class ReportQueryMapper {

    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_PAGE = 500;
    private static final int MAX_ID = 256;

    private ReportQueryMapper() {}

    static ReportQuery toQuery(ListReportsRequest request) {
        Field.known(request);
        Subject subject =
                switch (request.getSubjectCase()) {
                    case BED_ID -> ofBed("bed_id", request.getBedId());
                    case PATIENT_ID -> ofPatient("patient_id", request.getPatientId());
                    case WINDOW_ID -> ofWindow("window_id", request.getWindowId());
                    case SUBJECT_NOT_SET ->
                        throw new InvalidRequestException(
                                "subject is not set; give one of bed_id, patient_id and window_id");
                };
        return query(subject, Integer.toUnsignedLong(request.getPageSize()), request.getPageToken());
    }

    static ReportQuery query(Subject subject, long pageSize, String pageToken) {
        if (pageSize < 0 || pageSize > MAX_PAGE) {
            throw new InvalidRequestException(
                    "page_size is %d; it must be 1..%d, or 0 for %d".formatted(pageSize, MAX_PAGE, DEFAULT_PAGE));
        }
        int size = pageSize == 0 ? DEFAULT_PAGE : (int) pageSize;
        return new ReportQuery(subject, size, PageToken.parse(pageToken));
    }

    static OfBed ofBed(String field, String value) {
        return new OfBed(Field.text(field, value, MAX_ID));
    }

    static OfPatient ofPatient(String field, String value) {
        return new OfPatient(Field.text(field, value, MAX_ID));
    }

    static OfWindow ofWindow(String field, String value) {
        return new OfWindow(Field.text(field, value, MAX_ID));
    }
}
